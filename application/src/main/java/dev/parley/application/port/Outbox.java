package dev.parley.application.port;

import dev.parley.application.webhook.Delivery;
import dev.parley.application.webhook.DeliveryQuery;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What endpoints are to be told and were told. Each method may throw {@link UnavailableException}: whether it is done is not known then. */
public interface Outbox {

    /** Puts in those that are not there yet, by their id, one after the other: whoever finds one finds all before it. */
    void add(List<Delivery> deliveries);

    /**
     * Puts one in the place of its former self, the one of the revision before.
     *
     * @return whether that was there; otherwise nothing has changed
     */
    boolean replace(Delivery changed);

    Optional<Delivery> find(String webhookId, String id);

    /** Those to an endpoint, the last place first. */
    List<Delivery> list(DeliveryQuery query);

    /** Those that wait and were sent in vain before, whose turn comes first is first. */
    List<Delivery> failing(String webhookId, int limit);

    /**
     * Those that wait and were not tried yet, in the order of their places.
     *
     * @param except nothing of these rooms
     */
    List<Delivery> untried(String webhookId, Set<RoomId> except, int limit);

    /** Gives up what waits of a room and was in the queue before that moment already. */
    void giveUp(String webhookId, RoomId roomId, Instant queuedBefore);

    /** How many wait. */
    long waiting(String webhookId);

    /** Forgets all to an endpoint. */
    void forget(String webhookId);

    /**
     * Forgets whatever of a room tells of a user, told or not.
     *
     * @return how much that was
     */
    long erase(RoomId roomId, UserId user);

    /**
     * Makes somebody the one who sends to an endpoint, unless another is at that moment.
     *
     * @param until when that ends, unless it is asked for again; {@code now} ends it at once
     * @return whether they are
     */
    boolean lease(String webhookId, String holder, Instant now, Instant until);
}
