package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.faults.process.RedisProcess;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A node stands still, as in a long pause of its collector or of its host, while its sockets stay open; the fleet takes it for dead. */
class NodePauseIT {

    private static final int ROOMS = 10;
    private static final int MEMBERS = 4;
    private static final int PRESENCE_TTL = Size.of(8, 30);
    private static final Duration TALK = Duration.ofMillis(200);

    @Test
    void aNodeThatComesToLifeWithinThePresenceTtlHasItsMembersStill() {
        standStill(PRESENCE_TTL * 3 / 4, "node-paused", "A node stands still for less than the presence TTL of ");
    }

    @Test
    void aNodeThatComesToLifeTooLateTellsItsMembersThatTheirPlaceWasLost() {
        standStill(
                PRESENCE_TTL * 3 / 2, "node-paused-long", "A node stands still for longer than the presence TTL of ");
    }

    private static void standStill(int seconds, String name, String title) {
        try (var redis = RedisProcess.inMemory();
                var fleet = Fleet.of(redis.url(), Map.of("WEBRTC_ROOM_PRESENCE_TTL", Integer.toString(PRESENCE_TTL)));
                var talks = Conversations.begin(ROOMS, MEMBERS, fleet::anyPort)) {
            talks.talk(TALK);
            rest(2);
            fleet.node(0).freeze();
            rest(seconds);
            fleet.node(0).thaw();
            rest(PRESENCE_TTL + 2);
            var findings = talks.settle();
            talks.compareWithTheLog(fleet);

            var tally = talks.tally();
            var report = new Report(name, title + PRESENCE_TTL + " s, for " + seconds + " s")
                    .row("rooms of " + MEMBERS + " members, over two nodes", ROOMS)
                    .row("sockets lost", tally.ofAll("disconnect: "));
            tally.all("disconnect: ").forEach(report::row);
            talks.into(report, findings).print();
            Promises.hold(findings, talks);
            assertThat(fleet.nodes()).allMatch(node -> node.isAlive());
        }
    }

    private static void rest(int seconds) {
        LockSupport.parkNanos(Duration.ofSeconds(seconds).toNanos());
    }
}
