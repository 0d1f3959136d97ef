package dev.parley.application.webhook;

import dev.parley.application.port.IdSource;
import dev.parley.application.port.Outbox;
import dev.parley.application.port.UnavailableException;
import dev.parley.application.port.Webhooks;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What admins do about endpoints and what these were told. Everything may throw {@link UnavailableException}. */
public final class WebhookService {

    /** So many there may be. */
    public static final int MOST = 100;

    private static final int TRIES = 10;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Webhooks webhooks;
    private final Outbox outbox;
    private final TargetRules targets;
    private final IdSource ids;
    private final InstantSource clock;

    public WebhookService(Webhooks webhooks, Outbox outbox, TargetRules targets, IdSource ids, InstantSource clock) {
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.targets = targets;
        this.ids = ids;
        this.clock = clock;
    }

    /** Where is sent to. */
    public TargetRules targets() {
        return targets;
    }

    /**
     * A new endpoint.
     *
     * @param secret what to sign with; without it one is drawn
     * @return empty when there are {@value #MOST} already
     */
    public Optional<Webhook> add(
            String url, Set<EventType> events, Optional<String> description, Optional<SigningSecret> secret) {
        if (webhooks.list().size() >= MOST) {
            return Optional.empty();
        }
        var webhook = new Webhook(
                ids.next(),
                1,
                url,
                events,
                description,
                secret.orElseGet(() -> SigningSecret.drawn(ids)),
                Optional.empty(),
                Webhook.State.ENABLED,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        webhooks.add(webhook);
        return Optional.of(webhook);
    }

    /** All endpoints, the oldest first. */
    public List<Webhook> list() {
        return webhooks.list();
    }

    public Optional<Webhook> find(String id) {
        return webhooks.find(id);
    }

    /** @return as it is then; empty when there is none */
    public Optional<Webhook> change(String id, WebhookChange change) {
        return changed(id, webhook -> webhook.with(change));
    }

    /** Gives an endpoint another secret; for a day what it gets is signed with both. */
    public Optional<Webhook> rotate(String id, Optional<SigningSecret> secret) {
        var next = secret.orElseGet(() -> SigningSecret.drawn(ids));
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return changed(id, webhook -> webhook.signedWith(next, now));
    }

    private Optional<Webhook> changed(String id, UnaryOperator<Webhook> change) {
        for (int i = 0; i < TRIES; i++) {
            var known = webhooks.find(id);
            if (known.isEmpty()) {
                return known;
            }
            var next = change.apply(known.get());
            if (webhooks.replace(next)) {
                return Optional.of(next);
            }
        }
        throw new UnavailableException("others change this webhook at the same time", RETRY_AFTER);
    }

    /** Forgets an endpoint and all that it was told or is still to be told. */
    public boolean remove(String id) {
        var removed = webhooks.remove(id);
        outbox.forget(id);
        return removed;
    }

    /** What an endpoint was told and is to be told. */
    public List<Delivery> deliveries(DeliveryQuery query) {
        return outbox.list(query);
    }

    /** Sends something once more, whatever became of it; empty when it is not known. */
    public Optional<Delivery> replay(String webhookId, String id) {
        for (int i = 0; i < TRIES; i++) {
            var known = outbox.find(webhookId, id);
            if (known.isEmpty()) {
                return known;
            }
            var again = known.get().again(clock.instant());
            if (outbox.replace(again)) {
                return Optional.of(again);
            }
        }
        throw new UnavailableException("it is being sent at this very moment", RETRY_AFTER);
    }
}
