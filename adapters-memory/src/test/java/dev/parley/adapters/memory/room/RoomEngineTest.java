package dev.parley.adapters.memory.room;

import static dev.parley.adapters.memory.room.Server.ROOM;
import static dev.parley.adapters.memory.room.Server.START;
import static dev.parley.adapters.memory.room.Server.identity;
import static dev.parley.adapters.memory.room.Server.join;
import static dev.parley.adapters.memory.room.Server.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.application.port.Commit;
import dev.parley.application.port.Proposal;
import dev.parley.application.port.RoomLogFixture.Bounds;
import dev.parley.application.port.UnavailableException;
import dev.parley.application.room.Outcome;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.chat.ChatRejection;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Entry;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Presence;
import dev.parley.domain.room.RoomCommand.ChangePermissions;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.domain.room.RoomCommand.ReportSpeaking;
import dev.parley.domain.room.RoomRejection;
import dev.parley.domain.room.RoomRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomEngineTest {

    private final Server server = new Server();

    @Test
    void whatIsAcceptedIsLoggedAndTheStateAfterItReturned() {
        var done = server.done("ann", join("ann"));

        assertThat(done.room().has(new UserId("ann"))).isTrue();
        assertThat(done.receipt().sequence()).contains(done.head()).contains(START.toEpochMilli());
        assertThat(server.engine.view(ROOM).room()).isEqualTo(done.room());
    }

    @Test
    void whatIsRefusedIsNotLogged() {
        assertThat(server.execute("ann", say("hello"))).isEqualTo(new Outcome.Refused(ChatRejection.NOT_A_MEMBER));
        assertThat(server.log.load(ROOM)).isEmpty();
    }

    @Test
    void aRoomInWhichNothingHappenedIsEmpty() {
        var view = server.engine.view(new RoomId("nowhere"));

        assertThat(view.room().isEmpty()).isTrue();
        assertThat(view.version()).isZero();
    }

    @Test
    void ofAHundredWhoEnterAtOnceAsManyGetInAsTheRoomHolds() throws Exception {
        var rendezvous = new CyclicBarrier(100);
        List<Callable<Outcome>> entrances = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            var name = "user" + i;
            entrances.add(() -> {
                rendezvous.await(60, TimeUnit.SECONDS);
                return server.execute(name, join(name));
            });
        }
        var outcomes = new ArrayList<Outcome>();
        try (var threads = Executors.newFixedThreadPool(100)) {
            for (var each : threads.invokeAll(entrances)) {
                outcomes.add(each.get());
            }
        }

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(50);
        assertThat(outcomes)
                .filteredOn(Outcome.Refused.class::isInstance)
                .containsOnly(new Outcome.Refused(RoomRejection.FULL));
        assertThat(server.engine.view(ROOM).room().present()).hasSize(50);
    }

    @Test
    void aRoomThatAlwaysChangesIsGivenUpAfterManyAttempts() {
        var restless = new Server(new FaultyRoomLog(MemoryLogs.create(RoomRules.DEFAULT, Bounds.DEFAULT)) {
            @Override
            public Commit commit(Proposal proposal) {
                return new Commit.Conflict(server.engine.view(ROOM));
            }
        });

        assertThatThrownBy(() -> restless.execute("ann", join("ann"))).isInstanceOf(UnavailableException.class);
    }

    @Test
    void aRepeatedCommandIsDoneOnceAndAnsweredAlike() {
        server.done("ann", join("ann"));
        var first = server.engine.execute(ROOM, identity("ann"), say("hello"), Optional.of("1"));
        server.done("ann", say("something else"));
        var again = server.engine.execute(ROOM, identity("ann"), say("hello"), Optional.of("1"));

        assertThat(((Outcome.Done) again).receipt()).isEqualTo(((Outcome.Done) first).receipt());
        assertThat(((Outcome.Done) first).receipt().messageId()).isPresent();
        assertThat(server.log.read(ROOM, 0, 100).orElseThrow()).hasSize(3);
    }

    /** The answer was lost on the way; sent again it was refused, although it had been done. */
    @Test
    void aRepeatThatWouldBeRefusedByNowGetsItsFirstAnswer() {
        server.done("ann", join("ann"));
        server.done("bob", join("bob"));
        var first = server.engine.execute(ROOM, identity("bob"), say("hello"), Optional.of("1"));
        server.done("ann", new ChangePermissions(new UserId("bob"), Map.of(Permission.CAN_SEND_CHAT, false)));

        assertThat(server.execute("bob", say("more"))).isEqualTo(new Outcome.Refused(ChatRejection.NOT_ALLOWED));
        assertThat(server.engine.execute(ROOM, identity("bob"), say("hello"), Optional.of("1")))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        again -> assertThat(again.receipt()).isEqualTo(((Outcome.Done) first).receipt()));
    }

    @Test
    void whatIsEphemeralReachesFollowersAndNotTheLog() {
        server.done("ann", join("ann"));
        var listener = new Server.Listener();
        server.replicas.follow(ROOM, listener);

        server.done("ann", new ReportSpeaking(Optional.of(true), Optional.empty()));

        assertThat(listener.ephemeral).hasSize(1);
        assertThat(listener.entries).isEmpty();
    }

    @Test
    void anEphemeralCommandThatIsRepeatedIsPassedOnOnce() {
        server.done("ann", join("ann"));
        var listener = new Server.Listener();
        server.replicas.follow(ROOM, listener);
        var speaking = new ReportSpeaking(Optional.of(true), Optional.empty());

        server.engine.execute(ROOM, identity("ann"), speaking, Optional.of("1"));
        server.engine.execute(ROOM, identity("ann"), speaking, Optional.of("1"));

        assertThat(listener.ephemeral).hasSize(1);
    }

    /** The replica had not heard of the entry yet, so the loss decided to nothing and the socket's owner stayed for ever. */
    @Test
    void aConnectionLostBeforeTheReplicaHeardOfItIsLostNevertheless() {
        var deaf = new Server(new FaultyRoomLog(MemoryLogs.create(RoomRules.DEFAULT, Bounds.DEFAULT)) {
            @Override
            public Subscription follow(RoomId roomId, Follower follower) {
                return () -> {};
            }
        });
        deaf.replicas.follow(ROOM, new Server.Listener());
        deaf.done("ann", join("ann"));

        deaf.engine.executeAsServer(ROOM, new LoseConnection(new UserId("ann"), new ConnectionId("ann-1"), START));

        assertThat(deaf.log.load(ROOM).orElseThrow().room().participant(new UserId("ann")))
                .map(Participant::presence)
                .containsInstanceOf(Presence.Reconnecting.class);
    }

    @Test
    void whoHasEnteredIsNotRefusedByAReplicaThatLagsBehind() {
        var deaf = new Server(new FaultyRoomLog(MemoryLogs.create(RoomRules.DEFAULT, Bounds.DEFAULT)) {
            @Override
            public Subscription follow(RoomId roomId, Follower follower) {
                return () -> {};
            }
        });
        deaf.replicas.follow(ROOM, new Server.Listener());
        deaf.done("ann", join("ann"));

        deaf.done("ann", say("hello"));
    }

    @Test
    void anAnswerToADirectMessageGoesToThoseTwoAlone() {
        IntStream.range(0, 3).forEach(i -> server.done("user" + i, join("user" + i)));
        var asked = server.done("user0", Server.sayTo("user1", "psst"));

        var answer = server.chat.say(
                ROOM,
                identity("user1"),
                "yes",
                ChatMessageType.TEXT,
                Optional.empty(),
                asked.receipt().messageId(),
                Optional.empty());

        assertThat(answer).isInstanceOf(Outcome.Done.class);
        assertThat(server.log.read(ROOM, 0, 100).orElseThrow())
                .last()
                .extracting(Entry::audience)
                .isEqualTo(new Audience.Only(Set.of(new UserId("user0"), new UserId("user1"))));
    }

    @Test
    void anAnswerIsPossibleLongAfterTheMessageLeftTheReplayWindow() {
        var entered = server.done("ann", join("ann")).head();
        var said = server.done("ann", say("hello"));
        server.clock.set(START.plusSeconds(3_000));
        server.timers.run();
        server.done("ann", say("still here"));

        assertThat(server.log.read(ROOM, entered, 1)).isEmpty();
        assertThat(server.chat.say(
                        ROOM,
                        identity("ann"),
                        "to myself",
                        ChatMessageType.TEXT,
                        Optional.empty(),
                        said.receipt().messageId(),
                        Optional.empty()))
                .isInstanceOf(Outcome.Done.class);
    }
}
