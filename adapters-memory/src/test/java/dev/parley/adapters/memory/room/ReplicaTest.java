package dev.parley.adapters.memory.room;

import static dev.parley.adapters.memory.room.Server.ROOM;
import static dev.parley.adapters.memory.room.Server.START;
import static dev.parley.adapters.memory.room.Server.join;
import static dev.parley.adapters.memory.room.Server.leave;
import static dev.parley.adapters.memory.room.Server.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.application.port.RoomLogFixture.Bounds;
import dev.parley.application.port.RoomView;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.RoomCommand.ReportSpeaking;
import dev.parley.domain.room.RoomRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReplicaTest {

    private final Server server = new Server();
    private final Server.Listener listener = new Server.Listener();

    @Test
    void aReplicaBeginsWithWhatHappenedBeforeAndFollowsFromThere() {
        server.done("ann", join("ann"));
        var replica = server.replicas.follow(ROOM, listener);
        assertThat(replica.view()).isEqualTo(server.log.load(ROOM).orElseThrow());

        server.done("bob", join("bob"));

        assertThat(replica.view()).isEqualTo(server.log.load(ROOM).orElseThrow());
        assertThat(listener.entries).hasSize(1);
        assertThat(listener.rooms.getFirst().has(new UserId("bob"))).isTrue();
    }

    /** What is committed between subscribing and loading comes both ways, and is taken once. */
    @Test
    void nothingFallsBetweenFollowingAndLoadingNorIsAnythingTakenTwice() {
        var meanwhile = new AtomicBoolean();
        var other = new ArrayList<Server>();
        var interrupted = new Server(new FaultyRoomLog(MemoryLogs.create(RoomRules.DEFAULT, Bounds.DEFAULT)) {
            @Override
            public Subscription follow(RoomId roomId, Follower follower) {
                var subscription = super.follow(roomId, follower);
                if (meanwhile.compareAndSet(true, false)) {
                    other.getFirst().done("bob", join("bob"));
                }
                return subscription;
            }
        });
        other.add(new Server(interrupted.log));
        interrupted.done("ann", join("ann"));
        meanwhile.set(true);

        var replica = interrupted.replicas.follow(ROOM, listener);
        other.getFirst().done("cid", join("cid"));

        assertThat(replica.view()).isEqualTo(interrupted.log.load(ROOM).orElseThrow());
        assertThat(listener.entries)
                .extracting(entry -> entry.sender().orElseThrow().value())
                .endsWith("cid");
        assertThat(listener.entries).doesNotHaveDuplicates();
    }

    @Test
    void aRoomIsFollowedOnceByANode() {
        server.replicas.follow(ROOM, listener);

        assertThatIllegalStateException().isThrownBy(() -> server.replicas.follow(ROOM, listener));
    }

    @Test
    void aClosedReplicaHearsNothingMoreAndTheRoomMayBeFollowedAnew() {
        var replica = server.replicas.follow(ROOM, listener);
        server.done("ann", join("ann"));
        replica.close();
        server.done("bob", join("bob"));

        assertThat(listener.entries).hasSize(1);
        assertThat(server.replicas.find(ROOM)).isEmpty();
        assertThat(server.replicas.follow(ROOM, listener).view().room().present())
                .hasSize(2);
    }

    /** A store that was away once left a replica behind that neither followed nor could be followed anew. */
    @Test
    void aRoomWhoseFollowingFailedMayBeFollowedAgain() {
        var away = new AtomicBoolean(true);
        var shaky = new Server(new FaultyRoomLog(MemoryLogs.create(RoomRules.DEFAULT, Bounds.DEFAULT)) {
            @Override
            public Subscription follow(RoomId roomId, Follower follower) {
                if (away.get()) {
                    throw new IllegalStateException("the store is away");
                }
                return super.follow(roomId, follower);
            }
        });
        assertThatIllegalStateException().isThrownBy(() -> shaky.replicas.follow(ROOM, listener));

        away.set(false);

        assertThat(shaky.replicas.follow(ROOM, listener).roomId()).isEqualTo(ROOM);
    }

    @Test
    void somethingIsDoneAtOnceWhereTheReplicaIsFarEnough() {
        var replica = server.replicas.follow(ROOM, listener);
        var head = server.done("ann", join("ann")).head();
        var seen = new ArrayList<RoomView>();

        replica.whenReached(head, seen::add);

        assertThat(seen).containsExactly(replica.view());
    }

    @Test
    void somethingIsDoneAsSoonAsTheReplicaIsFarEnoughAndOnce() {
        var replica = server.replicas.follow(ROOM, listener);
        server.done("ann", join("ann"));
        var seen = new ArrayList<List<Object>>();
        replica.whenReached(START.toEpochMilli() + 1, view -> seen.add(List.of(view.head(), listener.entries.size())));
        assertThat(seen).isEmpty();

        server.done("bob", join("bob"));
        server.done("ann", say("hello"));

        assertThat(seen).containsExactly(List.of(START.toEpochMilli() + 1, 2));
    }

    @Test
    void whoIsSpeakingIsKnownUntilTheyLeave() {
        var replica = server.replicas.follow(ROOM, listener);
        server.done("ann", join("ann"));
        server.done("bob", join("bob"));
        server.done("bob", new ReportSpeaking(Optional.of(true), Optional.of(0.7)));
        var bob = new UserId("bob");
        replica.vitals().touch(bob, START);

        assertThat(replica.vitals().of(bob).isSpeaking()).isTrue();
        assertThat(replica.vitals().of(bob).audioLevel()).isEqualTo(0.7);
        assertThat(replica.vitals().of(bob).lastActive()).contains(START);

        server.done("bob", leave("bob"));

        assertThat(replica.vitals().of(bob).isSpeaking()).isFalse();
        assertThat(replica.vitals().of(bob).lastActive()).isEmpty();
    }
}
