package dev.parley.application.webhook;

import java.util.Comparator;

/** Where a delivery stands among those of its endpoint: by what it tells of, in the order of the room's log. */
public record DeliveryPlace(long sequence, String id) implements Comparable<DeliveryPlace> {

    private static final Comparator<DeliveryPlace> ORDER =
            Comparator.comparingLong(DeliveryPlace::sequence).thenComparing(DeliveryPlace::id);

    @Override
    public int compareTo(DeliveryPlace other) {
        return ORDER.compare(this, other);
    }
}
