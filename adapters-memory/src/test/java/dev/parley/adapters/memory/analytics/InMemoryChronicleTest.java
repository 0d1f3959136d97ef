package dev.parley.adapters.memory.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.analytics.Activity;
import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.analytics.ActivityQuery;
import dev.parley.application.analytics.Tallies;
import dev.parley.application.port.Chronicle;
import dev.parley.application.port.ChronicleContract;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InMemoryChronicleTest extends ChronicleContract {

    @Override
    protected Chronicle newChronicle() {
        return new InMemoryChronicle();
    }

    @Test
    void whenThereIsTooMuchTheOldestIsForgottenAndYetCounted() {
        var chronicle = newChronicle();
        for (int room = 1; room <= 26; room++) {
            chronicle.keep(activities(new RoomId("room-" + room), 2_001));
            chronicle.keep(activities(new RoomId("room-" + room), 1));
        }

        assertThat(read(chronicle, "room-1")).isEmpty();
        assertThat(chronicle.tallies(new RoomId("room-1"))).isEqualTo(Tallies.NONE);
        assertThat(read(chronicle, "room-2")).hasSize(2_000);
        assertThat(read(chronicle, "room-26").getLast().sequence()).isEqualTo(2);
        assertThat(chronicle.tallies(new RoomId("room-26")).count(ActivityKind.HAND_RAISED))
                .isEqualTo(2_001);
    }

    @Test
    void figuresOfUsersOutliveWhatTheyDid() {
        var chronicle = newChronicle();
        var room = new RoomId("room");
        var user = new UserId("ann");
        chronicle.keep(List.of(new Activity(
                room,
                1,
                1,
                Instant.EPOCH,
                ActivityKind.SPOKE,
                Optional.of(user),
                Duration.ofSeconds(5),
                false,
                Map.of())));
        chronicle.keep(activities(room, 2_001));

        assertThat(read(chronicle, "room")).hasSize(2_000).noneMatch(kept -> kept.kind() == ActivityKind.SPOKE);
        assertThat(chronicle.tallies(user).lasted(ActivityKind.SPOKE)).isEqualTo(Duration.ofSeconds(5));
    }

    private static List<Activity> read(Chronicle chronicle, String room) {
        return chronicle.read(new ActivityQuery(new RoomId(room), Optional.empty(), Long.MAX_VALUE, 10_000));
    }

    private static List<Activity> activities(RoomId room, long last) {
        return LongStream.rangeClosed(1, last)
                .mapToObj(sequence -> new Activity(
                        room,
                        1,
                        sequence,
                        Instant.EPOCH,
                        ActivityKind.HAND_RAISED,
                        Optional.empty(),
                        Duration.ZERO,
                        true,
                        Map.of()))
                .toList();
    }
}
