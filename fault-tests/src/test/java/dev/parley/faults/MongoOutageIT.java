package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.faults.check.Tally;
import dev.parley.faults.client.Conversation;
import dev.parley.faults.client.Member;
import dev.parley.faults.process.Database;
import dev.parley.faults.process.NodeProcess;
import dev.parley.faults.process.RedisProcess;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The database is gone while all rooms talk. No room notices; afterwards all of it is in the archive, once. */
class MongoOutageIT {

    private static final int ROOMS = Size.of(5, 25);
    private static final int MEMBERS = 4;
    private static final int AWAY = Size.of(8, 120);
    private static final int BESIDE = Size.of(4, 30);
    private static final Duration TALK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    @Test
    void roomsDoNotNoticeAndNothingIsMissingOrDoubleAfterwards() {
        try (var database = new Database();
                var redis = RedisProcess.inMemory();
                var fleet = Fleet.of(redis.url(), Map.of("WEBRTC_MONGO_URL", database.url()));
                var talks = Conversations.begin(ROOMS, MEMBERS, fleet::anyPort)) {
            var probe = new Probe(fleet);
            talks.talk(TALK);
            probe.send("until it is warm", BESIDE);
            probe.send("before", BESIDE);
            var saidBefore = talks.tally().of("said");

            database.goAway();
            probe.send("during", AWAY);
            var degraded = fleet.nodes().stream().allMatch(node -> health(node).equals("degraded"));
            var saidDuring = talks.tally().of("said") - saidBefore;
            database.comeBack();
            var back = System.nanoTime();
            probe.send("after", BESIDE);
            var findings = talks.settle();
            probe.end();
            await("all is archived").atMost(PATIENCE).until(() -> Archive.isComplete(fleet.node(0), talks.rooms()));
            var complete = Duration.ofNanos(System.nanoTime() - back);
            await("health is up")
                    .atMost(PATIENCE)
                    .until(() ->
                            fleet.nodes().stream().allMatch(node -> health(node).equals("up")));
            var archived = Archive.compared(fleet.node(1), talks.rooms());

            var report = new Report("mongo-outage", "The database killed for " + AWAY + " s under load")
                    .row("rooms of " + MEMBERS + " members, over two nodes", ROOMS)
                    .row("said while it was away", saidDuring)
                    .row("sockets lost", talks.tally().ofAll("disconnect: "))
                    .row("from one member to another on the other node, before", probe.spread("before"))
                    .row("while it was away", probe.spread("during"))
                    .row("afterwards", probe.spread("after"))
                    .row(
                            "back, talk ended and read → all is in the archive, at the latest after",
                            complete.toSeconds() + " s");
            talks.into(Archive.into(report, archived), findings).print();

            Promises.hold(findings, talks);
            assertThat(talks.tally().all("disconnect: ")).isEmpty();
            assertThat(talks.tally().of("error unavailable")).isZero();
            assertThat(saidDuring).isPositive();
            assertThat(degraded).isTrue();
            assertThat(probe.of("during")).isGreaterThan(AWAY);
            assertThat(archived.of(Archive.COMPARED)).isGreaterThan(saidDuring);
            assertThat(Archive.flaws(archived)).isZero();
            for (NodeProcess node : fleet.nodes()) {
                assertThat(Archive.isAudited(node)).isTrue();
                assertThat(Archive.lost(node)).isZero();
            }
        }
    }

    private static String health(NodeProcess node) {
        return Fleet.get(node, "/webrtc/health", "anybody")
                .body()
                .path("status")
                .asText();
    }

    /** Two people on two nodes: how long it takes from the one who says something to the other who hears it. */
    private static final class Probe {

        private static final Duration PAUSE = Duration.ofMillis(50);

        private final Tally tally = new Tally();
        private final Conversation room = new Conversation("probe", new Tally());
        private final Member speaker;
        private volatile String phase = "";

        private Probe(Fleet fleet) {
            speaker = room.add("speaker", fleet.node(0)::port);
            var hearer = room.add("hearer", fleet.node(1)::port);
            await("both are in").atMost(PATIENCE).until(() -> speaker.isIn() && hearer.isIn());
            hearer.listenWith((type, payload) -> {
                if (type.equals("chat-message")) {
                    var saidAt = Long.parseLong(payload.path("message").asText());
                    tally.count(phase);
                    tally.took(phase, Duration.ofNanos(System.nanoTime() - saidAt));
                }
            });
        }

        private void send(String name, int seconds) {
            phase = name;
            var end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            while (System.nanoTime() < end) {
                speaker.say(Long.toString(System.nanoTime()));
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }

        private long of(String name) {
            return tally.of(name);
        }

        private String spread(String name) {
            return tally.spreadInMillis(name);
        }

        private void end() {
            room.end();
        }
    }
}
