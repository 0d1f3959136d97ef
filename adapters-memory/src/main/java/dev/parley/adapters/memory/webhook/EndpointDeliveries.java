package dev.parley.adapters.memory.webhook;

import dev.parley.application.webhook.Delivery;
import dev.parley.application.webhook.DeliveryPlace;
import dev.parley.application.webhook.DeliveryQuery;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What one endpoint was told and is to be told. When there is too much, what is over goes first, and the oldest of that. */
final class EndpointDeliveries {

    static final int MOST = 1_000;

    private final Map<String, DeliveryPlace> places = new HashMap<>();
    private final NavigableMap<DeliveryPlace, Delivery> pending = new TreeMap<>();
    private final NavigableMap<DeliveryPlace, Delivery> over = new TreeMap<>();

    void add(Delivery delivery) {
        if (places.putIfAbsent(delivery.id(), delivery.place()) == null) {
            put(delivery);
            if (places.size() > MOST) {
                var oldest = (over.isEmpty() ? pending : over).pollFirstEntry().getValue();
                places.remove(oldest.id());
            }
        }
    }

    private void put(Delivery delivery) {
        pending.remove(delivery.place());
        over.remove(delivery.place());
        (delivery.isPending() ? pending : over).put(delivery.place(), delivery);
    }

    boolean replace(Delivery changed) {
        var known = find(changed.id()).filter(present -> present.revision() == changed.revision() - 1);
        known.ifPresent(_ -> put(changed));
        return known.isPresent();
    }

    Optional<Delivery> find(String id) {
        return Optional.ofNullable(places.get(id))
                .flatMap(place ->
                        Optional.ofNullable(pending.get(place)).or(() -> Optional.ofNullable(over.get(place))));
    }

    List<Delivery> list(DeliveryQuery query) {
        var all = new TreeMap<>(pending);
        all.putAll(over);
        var before = query.before().<NavigableMap<DeliveryPlace, Delivery>>map(place -> all.headMap(place, false));
        return before.orElse(all).descendingMap().values().stream()
                .filter(delivery -> query.state().isEmpty() || query.state().get() == delivery.state())
                .limit(query.limit())
                .toList();
    }

    List<Delivery> failing(int limit) {
        return pending.values().stream()
                .filter(delivery -> delivery.tries() > 0)
                .sorted(Comparator.comparing(Delivery::dueAt).thenComparing(Delivery::place))
                .limit(limit)
                .toList();
    }

    List<Delivery> untried(Set<RoomId> except, int limit) {
        return pending.values().stream()
                .filter(delivery -> delivery.tries() == 0
                        && !except.contains(delivery.announcement().roomId()))
                .limit(limit)
                .toList();
    }

    void giveUp(RoomId roomId, Instant queuedBefore) {
        pending.values().stream()
                .filter(delivery -> delivery.announcement().roomId().equals(roomId)
                        && delivery.queuedAt().isBefore(queuedBefore))
                .toList()
                .forEach(delivery -> put(delivery.unsent()));
    }

    long erase(RoomId roomId, UserId user) {
        var told = Stream.of(pending, over)
                .flatMap(deliveries -> deliveries.values().stream())
                .filter(delivery -> delivery.announcement().roomId().equals(roomId)
                        && delivery.announcement().about().contains(user.value()))
                .toList();
        for (Delivery delivery : told) {
            pending.remove(delivery.place());
            over.remove(delivery.place());
            places.remove(delivery.id());
        }
        return told.size();
    }

    long waiting() {
        return pending.size();
    }
}
