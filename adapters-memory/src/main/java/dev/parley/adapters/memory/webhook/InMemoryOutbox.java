package dev.parley.adapters.memory.webhook;

import dev.parley.application.port.Outbox;
import dev.parley.application.webhook.Delivery;
import dev.parley.application.webhook.DeliveryQuery;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is sent to endpoints, in the memory of this process: the latest {@value EndpointDeliveries#MOST} of each. */
public final class InMemoryOutbox implements Outbox {

    private final Map<String, EndpointDeliveries> endpoints = new HashMap<>();
    private final Map<String, Lease> leases = new HashMap<>();

    private record Lease(String holder, Instant until) {}

    private EndpointDeliveries of(String webhookId) {
        return endpoints.getOrDefault(webhookId, new EndpointDeliveries());
    }

    @Override
    public synchronized void add(List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            endpoints
                    .computeIfAbsent(delivery.webhookId(), _ -> new EndpointDeliveries())
                    .add(delivery);
        }
    }

    @Override
    public synchronized boolean replace(Delivery changed) {
        return of(changed.webhookId()).replace(changed);
    }

    @Override
    public synchronized Optional<Delivery> find(String webhookId, String id) {
        return of(webhookId).find(id);
    }

    @Override
    public synchronized List<Delivery> list(DeliveryQuery query) {
        return of(query.webhookId()).list(query);
    }

    @Override
    public synchronized List<Delivery> failing(String webhookId, int limit) {
        return of(webhookId).failing(limit);
    }

    @Override
    public synchronized List<Delivery> untried(String webhookId, Set<RoomId> except, int limit) {
        return of(webhookId).untried(except, limit);
    }

    @Override
    public synchronized void giveUp(String webhookId, RoomId roomId, Instant queuedBefore) {
        of(webhookId).giveUp(roomId, queuedBefore);
    }

    @Override
    public synchronized long waiting(String webhookId) {
        return of(webhookId).waiting();
    }

    @Override
    public synchronized void forget(String webhookId) {
        endpoints.remove(webhookId);
        leases.remove(webhookId);
    }

    @Override
    public synchronized long erase(RoomId roomId, UserId user) {
        return endpoints.values().stream()
                .mapToLong(endpoint -> endpoint.erase(roomId, user))
                .sum();
    }

    @Override
    public synchronized boolean lease(String webhookId, String holder, Instant now, Instant until) {
        var known = leases.get(webhookId);
        if (known != null && !known.holder().equals(holder) && known.until().isAfter(now)) {
            return false;
        }
        leases.put(webhookId, new Lease(holder, until));
        return true;
    }
}
