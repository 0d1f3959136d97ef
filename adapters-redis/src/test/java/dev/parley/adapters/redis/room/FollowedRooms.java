package dev.parley.adapters.redis.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.adapters.redis.connection.Redis;
import dev.parley.adapters.redis.connection.RedisConfig;
import dev.parley.application.port.Commit;
import dev.parley.application.port.Proposal;
import dev.parley.application.port.Recorder;
import dev.parley.application.port.RoomLogFixture.Bounds;
import dev.parley.application.port.RoomView;
import dev.parley.application.port.UnavailableException;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Rooms that one node talks in and another one follows. Nobody calls {@link RedisRoomLog#heal()}: what is lost with a connection has to come
 * back by itself.
 */
final class FollowedRooms implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final UserId ANN = new UserId("ann");

    private final String prefix = "test-" + UUID.randomUUID();
    private final Redis talking;
    private final Redis following;
    private final RedisRoomLog there;
    private final RedisRoomLog here;
    private final Map<RoomId, Recorder> rooms = new LinkedHashMap<>();

    FollowedRooms(String url, int count) {
        var config = RedisConfig.of(url);
        talking = Redis.connect(config);
        following = Redis.connect(config);
        there = RedisLogs.create(talking, prefix, RoomRules.DEFAULT, Bounds.DEFAULT);
        here = RedisLogs.create(following, prefix, RoomRules.DEFAULT, Bounds.DEFAULT);
        for (int i = 0; i < count; i++) {
            var room = new RoomId("room-" + i + "-" + UUID.randomUUID());
            var recorder = new Recorder();
            here.follow(room, recorder);
            rooms.put(room, recorder);
        }
    }

    List<RoomId> rooms() {
        return List.copyOf(rooms.keySet());
    }

    /** One of the keys of a room: all of them are in one place. */
    String keyOf(RoomId room) {
        return here.keys(room).meta();
    }

    /** One message in a room. */
    void talkIn(RoomId room) {
        var message = new Said(
                UUID.randomUUID().toString(),
                ANN,
                "Ann",
                "hello",
                ChatMessageType.TEXT,
                Optional.empty(),
                Optional.empty(),
                Instant.now());
        var version = there.load(room).map(RoomView::version).orElse(0L);
        var proposal = new Proposal(
                room,
                version,
                List.of(Draft.by(ANN, message, Audience.EVERYONE)),
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(there.commit(proposal)).isInstanceOf(Commit.Committed.class);
    }

    /** Messages in all rooms. */
    void talk() {
        for (int i = 0; i < 5; i++) {
            rooms.keySet().forEach(this::talkIn);
        }
    }

    /** Tries until every room takes a message. That Redis is not there now is the only excuse. */
    void talkAsSoonAsPossible() {
        for (RoomId room : rooms.keySet()) {
            await().ignoreException(UnavailableException.class)
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(PATIENCE)
                    .untilAsserted(() -> talkIn(room));
        }
    }

    void assertAllHeard() {
        rooms.keySet().forEach(this::assertHeard);
    }

    /** Every entry of the log was heard, once, in order. */
    void assertHeard(RoomId room) {
        await().ignoreException(UnavailableException.class)
                .pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rooms.get(room).entries())
                        .isNotEmpty()
                        .isEqualTo(here.read(room, 0, Integer.MAX_VALUE).orElseThrow()));
    }

    /** The log of a room went on without entries that were heard; whoever follows was told, and heard what came after that. */
    void assertForkHeard(RoomId room) {
        var recorder = rooms.get(room);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(recorder.forks()).isNotEmpty());
        talkIn(room);
        await().atMost(PATIENCE).untilAsserted(() -> {
            var told = recorder.forks().getLast().head();
            var since = here.read(room, told, Integer.MAX_VALUE).orElseThrow();
            assertThat(since).isNotEmpty();
            assertThat(recorder.entries())
                    .endsWith(since.toArray(Entry[]::new))
                    .anyMatch(entry -> here.read(room, entry.sequence(), 1).isEmpty());
        });
    }

    @Override
    public void close() {
        talking.close();
        following.close();
    }
}
