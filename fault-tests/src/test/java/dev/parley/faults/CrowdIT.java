package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.faults.check.Tally;
import dev.parley.faults.client.Conversation;
import dev.parley.faults.client.Member;
import dev.parley.faults.process.RedisProcess;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Two hundred want into a room for fifty, at the same moment, through two nodes. */
class CrowdIT {

    private static final int COMING = 200;
    private static final int PLACES = 50;
    private static final int ROUNDS = Size.of(2, 20);
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    @Test
    void exactlyAsManyGetInAsThereIsRoomForAndOneOfThemIsHost() {
        var tally = new Tally();
        try (var redis = RedisProcess.inMemory();
                var fleet =
                        Fleet.of(redis.url(), Map.of("WEBRTC_MAX_PARTICIPANTS_PER_ROOM", Integer.toString(PLACES)))) {
            for (int round = 0; round < ROUNDS; round++) {
                crowd(new Conversation("crowd-" + round, tally), fleet, tally);
            }
        }
        new Report(
                        "crowd",
                        COMING + " users join a room of " + PLACES + " at once through two nodes, " + ROUNDS + " times")
                .row("let in", tally.of("let in"))
                .row("refused, `room_full`", tally.of("room_full"))
                .row("told to come again in a second", tally.of("error unavailable"))
                .row("the last of a crowd answered", tally.spread("answered"))
                .row("rooms where all agree on 50 members and one host", tally.of("agreed"))
                .print();
        assertThat(tally.of("let in")).isEqualTo((long) PLACES * ROUNDS);
        assertThat(tally.of("room_full")).isEqualTo((long) (COMING - PLACES) * ROUNDS);
        assertThat(tally.all("violation: ")).isEmpty();
    }

    private static void crowd(Conversation room, Fleet fleet, Tally tally) {
        var gate = new CountDownLatch(1);
        for (int i = 0; i < COMING; i++) {
            var port = fleet.node(i % 2).port();
            room.add("user-" + i, () -> {
                pass(gate);
                return port;
            });
        }
        var opened = System.nanoTime();
        gate.countDown();
        await("all have an answer")
                .atMost(PATIENCE)
                .until(() -> room.members().stream()
                        .allMatch(member -> member.isIn() || !member.refusal().isEmpty()));
        tally.took("answered", Duration.ofNanos(System.nanoTime() - opened));
        room.members().forEach(member -> tally.count(member.isIn() ? "let in" : member.refusal()));
        assertThat(room.members().stream().filter(Member::isIn)).hasSize(PLACES);
        await("all who are in know of one another, and of one host")
                .atMost(PATIENCE)
                .until(room::isAgreed);
        tally.count("agreed");
        assertThat(room.check().isClean()).isTrue();
        room.end();
    }

    private static void pass(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
