package dev.parley.adapters.memory.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.webhook.Announcement;
import dev.parley.application.webhook.Attempt;
import dev.parley.application.webhook.Delivery;
import dev.parley.application.webhook.EventType;
import dev.parley.application.webhook.SendResult.Answered;
import dev.parley.domain.identity.RoomId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EndpointDeliveriesTest {

    private final EndpointDeliveries deliveries = new EndpointDeliveries();

    private static Delivery delivery(long sequence) {
        var announcement = new Announcement(
                EventType.ROOM_CLOSED, Instant.EPOCH, new RoomId("daily"), 1, sequence, new TreeMap<>());
        return Delivery.of("webhook", announcement, Instant.EPOCH);
    }

    @Test
    void whenThereIsTooMuchWhatIsOverGoesFirst() {
        for (int sequence = 1; sequence <= EndpointDeliveries.MOST; sequence++) {
            deliveries.add(delivery(sequence));
        }
        var done = delivery(500).delivered(new Attempt(Instant.EPOCH, new Answered(200, Optional.empty())));
        assertThat(deliveries.replace(done)).isTrue();

        deliveries.add(delivery(5_000));
        assertThat(deliveries.find(done.id())).isEmpty();
        assertThat(deliveries.find(delivery(1).id())).isPresent();

        deliveries.add(delivery(5_001));
        assertThat(deliveries.find(delivery(1).id())).isEmpty();
        assertThat(deliveries.waiting()).isEqualTo(EndpointDeliveries.MOST);
        assertThat(deliveries.untried(Set.of(), 1)).containsExactly(delivery(2));
    }
}
