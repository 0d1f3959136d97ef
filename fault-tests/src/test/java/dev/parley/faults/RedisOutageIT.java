package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.faults.check.Tally;
import dev.parley.faults.client.Conversation;
import dev.parley.faults.client.Member;
import dev.parley.faults.process.NodeProcess;
import dev.parley.faults.process.RedisProcess;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Redis is gone for longer than the presence TTL, while all rooms talk, and comes back with its data or with nothing. */
class RedisOutageIT {

    private static final int ROOMS = Size.of(10, 25);
    private static final int MEMBERS = 4;
    private static final int AWAY = Size.of(7, 60);
    private static final int PRESENCE_TTL = Size.of(4, 30);
    private static final Duration TALK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    /** What the contract allows, and what a short run on a busy machine is given. */
    private static final Duration BACK_WITHIN = Duration.ofSeconds(Size.of(40, 10));

    @Test
    void roomsGoOnWhenRedisComesBackWithItsData() {
        try (var redis = RedisProcess.onDisk()) {
            outage(redis, "redis-restarted", "Redis killed for " + AWAY + " s under load, back with its data");
        }
    }

    @Test
    void roomsAreRebuiltWhenRedisComesBackEmpty() {
        try (var redis = RedisProcess.inMemory()) {
            outage(redis, "redis-emptied", "Redis killed for " + AWAY + " s under load, back empty");
        }
    }

    private static void outage(RedisProcess redis, String name, String title) {
        try (var fleet = Fleet.of(redis.url(), Map.of("WEBRTC_ROOM_PRESENCE_TTL", Integer.toString(PRESENCE_TTL)));
                var talks = Conversations.begin(ROOMS, MEMBERS, fleet::anyPort)) {
            talks.rooms().forEach(room -> giveItCharacter(room, fleet));
            talks.talk(TALK);
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            var before = talks.rooms().stream().collect(Collectors.toMap(Conversation::room, RedisOutageIT::people));
            var tally = talks.tally();
            var newcomers = new Tally();

            redis.kill();
            var outage = new Probe(fleet, tally);
            var newcomer = new Conversation("newcomers", newcomers);
            newcomer.add("newcomer", fleet::anyPort);
            outage.during(Duration.ofSeconds(AWAY));
            redis.start();

            var back = System.nanoTime();
            talks.rooms().forEach(room -> hearFirst(room, back, tally));
            await("every room talks again").atMost(PATIENCE).until(() -> tally.of("room talks again") == ROOMS);
            await("health is up")
                    .atMost(PATIENCE)
                    .until(() ->
                            fleet.nodes().stream().allMatch(node -> health(node).equals("up")));
            tally.took("healthy", Duration.ofNanos(System.nanoTime() - back));
            await("who came during the outage is in")
                    .atMost(PATIENCE)
                    .until(() -> newcomer.members().stream().allMatch(Member::isIn));
            tally.took("newcomer in", Duration.ofNanos(System.nanoTime() - back));
            LockSupport.parkNanos(Duration.ofSeconds(PRESENCE_TTL + 5).toNanos());
            var findings = talks.settle();
            talks.compareWithTheLog(fleet);

            var report = new Report(name, title)
                    .row("rooms of " + MEMBERS + " members, over two nodes", ROOMS)
                    .row("sockets lost", tally.ofAll("disconnect: "))
                    .row(
                            "asked for health, got `degraded` / anything else",
                            tally.of("degraded") + " / " + tally.of("not degraded"))
                    .row(
                            "changes by REST, 503 `unavailable` / anything else",
                            tally.of("503") + " / " + tally.of("not 503"));
            talks.into(report, findings)
                    .row("Redis back → a room talks again", tally.spread("room talks again"))
                    .row("Redis back → health `up`", tally.spread("healthy"))
                    .row("Redis back → who came meanwhile is in", tally.spread("newcomer in"))
                    .print();
            newcomer.end();

            Promises.hold(findings, talks);
            assertThat(fleet.nodes()).allMatch(NodeProcess::isAlive);
            assertThat(tally.all("disconnect: ")).isEmpty();
            assertThat(tally.of("error unavailable")).isPositive();
            assertThat(tally.of("degraded")).isPositive();
            assertThat(tally.of("not degraded")).isZero();
            assertThat(tally.of("503")).isPositive();
            assertThat(tally.of("not 503")).isZero();
            for (Conversation room : talks.rooms()) {
                assertThat(people(room)).isEqualTo(before.get(room.room()));
                for (NodeProcess node : fleet.nodes()) {
                    assertThat(maxParticipants(room, node)).isEqualTo(12);
                }
            }
            assertThat(tally.longest("room talks again")).isLessThan(BACK_WITHIN);
            assertThat(tally.longest("healthy")).isLessThan(BACK_WITHIN);
            assertThat(tally.longest("newcomer in")).isLessThan(BACK_WITHIN);
        }
    }

    /** A moderator, an observer, and a setting that is not the default: what a rebuilt room must still have. */
    private static void giveItCharacter(Conversation room, Fleet fleet) {
        var host = room.members().getFirst().roster().people().entrySet().stream()
                .filter(person -> person.getValue().role().equals("host"))
                .findFirst()
                .orElseThrow()
                .getKey();
        var others = room.members().stream()
                .map(Member::user)
                .filter(user -> !user.equals(host))
                .sorted(Comparator.naturalOrder())
                .toList();
        var node = fleet.node(0);
        var base = "/webrtc/rooms/" + room.room();
        assertThat(Fleet.post(node, base + "/roles/" + others.get(0), host, "{\"role\":\"moderator\"}")
                        .status())
                .isEqualTo(200);
        assertThat(Fleet.post(node, base + "/roles/" + others.get(1), host, "{\"role\":\"observer\"}")
                        .status())
                .isEqualTo(200);
        assertThat(Fleet.post(node, base + "/settings", host, "{\"max_participants\":12}")
                        .status())
                .isEqualTo(200);
    }

    /** Who is in the room and as what; everybody there says the same. */
    private static Map<String, String> people(Conversation room) {
        var seen = room.members().stream().map(RedisOutageIT::roles).collect(Collectors.toSet());
        assertThat(seen).hasSize(1);
        return seen.iterator().next();
    }

    private static Map<String, String> roles(Member member) {
        var roles = new HashMap<String, String>();
        member.roster().people().forEach((user, person) -> roles.put(user, person.role()));
        return roles;
    }

    private static int maxParticipants(Conversation room, NodeProcess node) {
        var member = room.members().getFirst().user();
        var answer = Fleet.get(node, "/webrtc/rooms/" + room.room() + "/settings", member);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().path("max_participants").asInt();
    }

    private static void hearFirst(Conversation room, long since, Tally tally) {
        var heard = new AtomicBoolean();
        room.members()
                .forEach(member -> member.listenWith((type, _) -> {
                    if (type.equals("chat-message") && heard.compareAndSet(false, true)) {
                        tally.count("room talks again");
                        tally.took("room talks again", Duration.ofNanos(System.nanoTime() - since));
                    }
                }));
    }

    private static String health(NodeProcess node) {
        return Fleet.get(node, "/webrtc/health", "anybody")
                .body()
                .path("status")
                .asText();
    }

    /** Asks both nodes, again and again, how they are and for a change. */
    private record Probe(Fleet fleet, Tally tally) {

        private static final Duration TO_NOTICE = Duration.ofSeconds(4);
        private static final Duration EVERY = Duration.ofMillis(500);

        void during(Duration outage) {
            var end = System.nanoTime() + outage.toNanos();
            LockSupport.parkNanos(TO_NOTICE.toNanos());
            while (System.nanoTime() < end) {
                for (NodeProcess node : fleet.nodes()) {
                    tally.count(health(node).equals("degraded") ? "degraded" : "not degraded");
                    var answer =
                            Fleet.post(node, "/webrtc/rooms/elsewhere/settings", "anybody", "{\"lock_room\":true}");
                    tally.count(
                            answer.status() == 503
                                            && answer.body().path("retry_after").asLong() > 0
                                    ? "503"
                                    : "not 503");
                }
                LockSupport.parkNanos(EVERY.toNanos());
            }
        }
    }
}
