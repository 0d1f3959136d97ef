package dev.parley.application.port;

import dev.parley.application.webhook.Webhook;
import java.util.List;
import java.util.Optional;

/** The endpoints that are told what happens in rooms. */
public interface Webhooks {

    /**
     * Puts one on record that is new.
     *
     * @throws UnavailableException when it is not known whether it is there
     */
    void add(Webhook webhook);

    /**
     * Puts one in the place of its former self, the one of the revision before.
     *
     * @return whether that was there; otherwise nothing has changed
     * @throws UnavailableException when it is not known whether it is done
     */
    boolean replace(Webhook changed);

    /**
     * @return whether it was there
     * @throws UnavailableException when it is not known whether it is done
     */
    boolean remove(String id);

    /** @throws UnavailableException when it is not known at the moment whether there is one */
    Optional<Webhook> find(String id);

    /**
     * All of them, the oldest first.
     *
     * @throws UnavailableException when they cannot be had at the moment
     */
    List<Webhook> list();
}
