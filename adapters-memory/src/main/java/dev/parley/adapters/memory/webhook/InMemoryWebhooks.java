package dev.parley.adapters.memory.webhook;

import dev.parley.application.port.Webhooks;
import dev.parley.application.webhook.Webhook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Endpoints in the memory of this process; whoever adds them bounds their number. */
public final class InMemoryWebhooks implements Webhooks {

    private final Map<String, Webhook> webhooks = new LinkedHashMap<>();

    @Override
    public synchronized void add(Webhook webhook) {
        webhooks.putIfAbsent(webhook.id(), webhook);
    }

    @Override
    public synchronized boolean replace(Webhook changed) {
        var known = find(changed.id()).filter(present -> present.revision() == changed.revision() - 1);
        known.ifPresent(_ -> webhooks.put(changed.id(), changed));
        return known.isPresent();
    }

    @Override
    public synchronized boolean remove(String id) {
        return webhooks.remove(id) != null;
    }

    @Override
    public synchronized Optional<Webhook> find(String id) {
        return Optional.ofNullable(webhooks.get(id));
    }

    @Override
    public synchronized List<Webhook> list() {
        return List.copyOf(webhooks.values());
    }
}
