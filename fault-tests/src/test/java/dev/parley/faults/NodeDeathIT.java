package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.faults.check.Findings;
import dev.parley.faults.check.Tally;
import dev.parley.faults.client.Conversation;
import dev.parley.faults.client.Member;
import dev.parley.faults.process.RedisProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A node is killed, and none of its members comes back. The others, on another node, see them lost and then gone. */
class NodeDeathIT {

    private static final int ROOMS = 10;
    private static final int DYING = Size.of(10, 50);
    private static final int WATCHING = 3;
    private static final int PRESENCE_TTL = Size.of(6, 30);
    /** What the contract adds to the presence TTL. */
    private static final int LATE = 5;

    private static final Duration TALK = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Tally tally = new Tally();
    private final AtomicLong killedAt = new AtomicLong();
    private final Set<String> reconnecting = ConcurrentHashMap.newKeySet();

    @Test
    void itsMembersAreSeenReconnectingAndLeaveWithinThePresenceTtl() {
        try (var redis = RedisProcess.inMemory();
                var fleet = Fleet.of(
                        redis.url(),
                        Map.of(
                                "WEBRTC_ROOM_PRESENCE_TTL",
                                Integer.toString(PRESENCE_TTL),
                                "WEBRTC_MAX_PARTICIPANTS_PER_ROOM",
                                "100"))) {
            var dying = new ArrayList<Member>();
            var watching = new ArrayList<Member>();
            var rooms = new ArrayList<Conversation>();
            for (int r = 0; r < ROOMS; r++) {
                var room = new Conversation("room-" + r, tally);
                rooms.add(room);
                for (int i = 0; i < DYING; i++) {
                    dying.add(room.add("dying-%d-%d".formatted(r, i), fleet.node(0)::port));
                }
            }
            awaitIn(dying);
            rooms.forEach(room -> {
                for (int i = 0; i < WATCHING; i++) {
                    watching.add(room.add("%s-watching-%d".formatted(room.room(), i), fleet.node(1)::port));
                }
            });
            awaitIn(watching);
            rooms.forEach(room -> room.talk(TALK));
            watching.forEach(this::watch);
            dying.forEach(Member::neverComeBack);

            killedAt.set(System.nanoTime());
            fleet.node(0).kill();

            await("the dead are gone for all")
                    .atMost(PATIENCE.plusSeconds(PRESENCE_TTL))
                    .until(() -> rooms.stream().allMatch(Conversation::isAgreed));
            rooms.forEach(Conversation::quiet);
            await("settled").atMost(PATIENCE).until(() -> rooms.stream().allMatch(Conversation::isSettled));
            var findings = rooms.stream().map(Conversation::check).reduce(Findings.NONE, Findings::plus);

            new Report(
                            "node-death",
                            "A node killed with %d members in %d rooms, presence TTL %d s"
                                    .formatted(dying.size(), ROOMS, PRESENCE_TTL))
                    .row("seen `reconnecting` after", tally.spread("reconnecting"))
                    .row("`user-left` after", tally.spread("left"))
                    .row(
                            "ghosts",
                            watching.stream().mapToLong(NodeDeathIT::ghosts).sum())
                    .row("left without having been seen reconnecting", tally.of("left at once"))
                    .row("moments with not one host", tally.ofAll("violation: a room"))
                    .row("deliveries checked", findings.checked())
                    .row(
                            "silent gaps, duplicates, reorderings",
                            findings.gaps() + findings.duplicates() + findings.reorderings())
                    .print();
            rooms.forEach(Conversation::end);

            assertThat(findings.examples()).isEmpty();
            assertThat(tally.all("violation: ")).isEmpty();
            assertThat(tally.of("left at once")).isZero();
            assertThat(tally.of("left")).isEqualTo((long) dying.size() * WATCHING);
            assertThat(tally.longest("left")).isGreaterThan(Duration.ofSeconds(PRESENCE_TTL / 2));
            if (Size.CHOSEN == Size.FULL) {
                assertThat(tally.longest("left")).isLessThan(Duration.ofSeconds(PRESENCE_TTL + LATE));
            }
        }
    }

    private static void awaitIn(List<Member> members) {
        await("all are in").atMost(PATIENCE).until(() -> members.stream().allMatch(Member::isIn));
    }

    private static long ghosts(Member watcher) {
        return watcher.roster().users().stream()
                .filter(user -> user.startsWith("dying"))
                .count();
    }

    private void watch(Member watcher) {
        watcher.listenWith((type, payload) -> {
            var user = payload.path("user_id").asText();
            var who = watcher.user() + " " + user;
            if (!user.startsWith("dying") || killedAt.get() == 0) {
                return;
            }
            var after = Duration.ofNanos(System.nanoTime() - killedAt.get());
            if (payload.path("connection_state").asText().equals("reconnecting") && reconnecting.add(who)) {
                tally.took("reconnecting", after);
            }
            if (type.equals("user-left")) {
                tally.count("left");
                tally.took("left", after);
                if (!reconnecting.contains(who)) {
                    tally.count("left at once");
                }
            }
        });
    }
}
