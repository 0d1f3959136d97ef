package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.faults.client.Member;
import dev.parley.faults.process.NodeProcess;
import dev.parley.faults.process.RedisProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Fifty rooms talk over two nodes while connections are cut in every way there is. Nobody misses a message, or gets one twice. */
class DisconnectsIT {

    private static final int ROOMS = 50;
    private static final int MEMBERS = Size.of(3, 4);
    private static final int WANTED = Size.of(500, 10_000);
    private static final int PRESENCE_TTL = Size.of(8, 30);
    private static final Duration TALK = Duration.ofMillis(Size.of(400, 500));
    private static final int CUT_PER_ROUND = Size.of(60, 600);
    private static final int PAUSED_PER_ROUND = Size.of(10, 30);
    private static final long CUT_EVERY_NANOS = 25_000_000;
    private static final Duration BACK = Duration.ofSeconds(180);

    private final Random random = new Random();

    @Test
    void everyClientThatComesBackSeesEachLoggedMessageOnceAndInOrder() {
        try (var redis = RedisProcess.inMemory();
                var fleet = Fleet.of(
                        redis.url(),
                        Map.of(
                                "WEBRTC_ROOM_PRESENCE_TTL",
                                Integer.toString(PRESENCE_TTL),
                                "WEBRTC_DRAIN_TIMEOUT",
                                Integer.toString(Size.of(3, 15))));
                var talks = Conversations.begin(ROOMS, MEMBERS, fleet::anyPort)) {
            talks.talk(TALK);
            var begun = System.nanoTime();
            for (int round = 0; talks.tally().ofAll("disconnect: ") < WANTED; round++) {
                pause(talks);
                cut(talks);
                strike(fleet.node(round % 2), NodeProcess::kill, talks);
                cut(talks);
                strike(fleet.node((round + 1) % 2), NodeProcess::drain, talks);
            }
            var lasted = Duration.ofNanos(System.nanoTime() - begun);
            var findings = talks.settle();

            var tally = talks.tally();
            var report = new Report("disconnects", "Forced disconnects, two nodes, " + ROOMS + " rooms of " + MEMBERS)
                    .row("took", lasted.toSeconds() + " s")
                    .row("disconnects", tally.ofAll("disconnect: "));
            tally.all("disconnect: ").forEach(report::row);
            talks.into(report, findings)
                    .row("starts of a node that failed, and were repeated", tally.of("starts that failed"))
                    .row("disconnected → back in the room", tally.spread("back"))
                    .row("after kill -9", tally.spread("back after broken off"))
                    .row("after SIGTERM drain", tally.spread("back after SIGTERM drain"))
                    .print();

            Promises.hold(findings, talks);
            assertThat(tally.ofAll("disconnect: ")).isGreaterThanOrEqualTo(WANTED);
            assertThat(tally.of("disconnect: abrupt close")).isPositive();
            assertThat(tally.of("disconnect: paused reader")).isPositive();
            assertThat(tally.of("disconnect: broken off")).isPositive();
            assertThat(tally.of("disconnect: SIGTERM drain")).isPositive();
            assertThat(tally.of("resumed with recovered: true")).isPositive();
        }
    }

    /** Some read nothing, not even pings, for so long that the server must give them up. */
    private void pause(Conversations talks) {
        someOf(talks, PAUSED_PER_ROUND).forEach(member -> member.pause(Duration.ofSeconds(PRESENCE_TTL)));
    }

    private void cut(Conversations talks) {
        for (Member member : someOf(talks, CUT_PER_ROUND)) {
            if (random.nextBoolean()) {
                member.reset();
            } else {
                member.hangUp();
            }
            LockSupport.parkNanos(CUT_EVERY_NANOS);
        }
    }

    private List<Member> someOf(Conversations talks, int count) {
        var there = new ArrayList<>(talks.members());
        there.removeIf(member -> !member.isIn() || member.isPaused());
        Collections.shuffle(there, random);
        return there.subList(0, Math.min(count, there.size()));
    }

    /** The node ends, its members go to the other one, and it comes back. */
    private void strike(NodeProcess node, Consumer<NodeProcess> how, Conversations talks) {
        how.accept(node);
        await("all have gone to the other node")
                .atMost(BACK)
                .untilAsserted(() -> assertThat(talks.members())
                        .filteredOn(member -> !member.isPaused() && !member.isIn())
                        .isEmpty());
        talks.tally().count("starts that failed", node.startSupervised());
    }
}
