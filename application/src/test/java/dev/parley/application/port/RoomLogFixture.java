package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.chat.ChatEvent.Deleted;
import dev.parley.domain.chat.ChatEvent.Edited;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.room.MediaState;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Presence;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomEvent.ParticipantJoined;
import dev.parley.domain.room.RoomEvent.ProfileChanged;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of {@link RoomLog} are written with. Room names are new in every test, so that a store may be shared by all. */
public abstract class RoomLogFixture {

    protected static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    protected static final UserId ANN = new UserId("ann");
    protected static final UserId BOB = new UserId("bob");

    /** How much a log keeps, as {@code WEBRTC_REPLAY_*} say it. */
    public record Bounds(Duration age, long maxBytes, int maxMessages) {

        public static final Bounds DEFAULT = new Bounds(Duration.ofSeconds(300), 8L * 1024 * 1024, 10_000);
    }

    protected final RoomId room = new RoomId("room-" + UUID.randomUUID());
    protected final RoomId otherRoom = new RoomId("other-" + UUID.randomUUID());
    protected RoomLog log;

    /** A log of the kind under test. */
    protected abstract RoomLog newLog(RoomRules rules, Bounds bounds);

    /** How long a test waits for what happens on another thread; never waited for in full where all is well. */
    protected Duration patience() {
        return Duration.ofSeconds(30);
    }

    @BeforeEach
    final void startWithAFreshLog() {
        log = newLog(RoomRules.DEFAULT, Bounds.DEFAULT);
    }

    protected final void eventually(ThrowingRunnable assertion) {
        await().pollInterval(Duration.ofMillis(5)).atMost(patience()).untilAsserted(assertion);
    }

    /** Changes the state. */
    protected static Draft entered(UserId user) {
        return Draft.by(
                user,
                new ParticipantJoined(new Participant(
                        user,
                        user.value(),
                        Optional.empty(),
                        Role.HOST,
                        Map.of(),
                        START,
                        0,
                        new Presence.Connected(new ConnectionId(user + "-1")),
                        new MediaState(true, true, false))),
                Audience.EVERYONE);
    }

    /** Changes the state, again and again. */
    protected static Draft renamed(String name) {
        return Draft.by(ANN, new ProfileChanged(ANN, Optional.of(name), Optional.empty()), Audience.EVERYONE);
    }

    /** Changes nothing. */
    protected static Draft said(String id) {
        return said(id, "hello", Audience.EVERYONE);
    }

    protected static Draft said(String id, String text, Audience audience) {
        return Draft.by(
                ANN,
                new Said(id, ANN, "Ann", text, ChatMessageType.TEXT, Optional.empty(), Optional.empty(), START),
                audience);
    }

    protected static Draft edited(String id) {
        return Draft.by(ANN, new Edited(id, ANN, "hullo", START), Audience.EVERYONE);
    }

    protected static Draft deleted(String id) {
        return Draft.by(ANN, new Deleted(id, ANN, START), Audience.EVERYONE);
    }

    protected final Proposal proposal(long version, Instant at, Draft... drafts) {
        return new Proposal(room, version, List.of(drafts), at, Optional.empty(), Optional.empty(), Optional.empty());
    }

    protected final Proposal proposal(long version, CommandKey key, Draft... drafts) {
        return new Proposal(
                room, version, List.of(drafts), START, Optional.empty(), Optional.of(key), Optional.empty());
    }

    protected final Proposal proposal(RoomId roomId, long version, Optional<Instant> deadline, Draft... drafts) {
        return new Proposal(roomId, version, List.of(drafts), START, deadline, Optional.empty(), Optional.empty());
    }

    /** Commits on whatever the state is, where nobody else commits. */
    protected final List<Entry> commit(Instant at, Draft... drafts) {
        var entries = committed(log.commit(proposal(version(room), at, drafts)));
        assertThat(entries).hasSameSizeAs(drafts);
        return entries;
    }

    protected final List<Entry> commit(Draft... drafts) {
        return commit(START, drafts);
    }

    protected static List<Entry> committed(Commit commit) {
        assertThat(commit).isInstanceOf(Commit.Committed.class);
        return ((Commit.Committed) commit).entries();
    }

    protected final long version(RoomId roomId) {
        return log.load(roomId).map(RoomView::version).orElse(0L);
    }

    /** All that can be read after a place. */
    protected final List<Entry> readAfter(long sequence) {
        return log.read(room, sequence, Integer.MAX_VALUE)
                .orElseThrow(() -> new AssertionError("the log does not hold the place " + sequence));
    }
}
