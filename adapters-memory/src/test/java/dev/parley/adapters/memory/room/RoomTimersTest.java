package dev.parley.adapters.memory.room;

import static dev.parley.adapters.memory.room.Server.ROOM;
import static dev.parley.adapters.memory.room.Server.START;
import static dev.parley.adapters.memory.room.Server.identity;
import static dev.parley.adapters.memory.room.Server.join;
import static dev.parley.adapters.memory.room.Server.leave;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.port.Commit;
import dev.parley.application.port.Proposal;
import dev.parley.application.port.RoomLogFixture.Bounds;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.LeaveReason;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RoomTimersTest {

    private static final UserId BOB = new UserId("bob");

    private final Server server = new Server();

    private static void lose(Server server, String name) {
        server.engine.executeAsServer(ROOM, new LoseConnection(new UserId(name), new ConnectionId(name + "-1"), START));
    }

    @Test
    void whoDoesNotComeBackIsTimedOutAndNotBefore() {
        server.done("ann", join("ann"));
        server.done("bob", join("bob"));
        lose(server, "bob");

        server.clock.set(START.plusSeconds(29));
        server.timers.run();
        assertThat(server.engine.view(ROOM).room().has(BOB)).isTrue();

        server.clock.set(START.plusSeconds(30));
        server.timers.run();
        assertThat(server.engine.view(ROOM).room().has(BOB)).isFalse();
        assertThat(server.log.read(ROOM, 0, 100).orElseThrow())
                .last()
                .satisfies(entry -> assertThat(entry.event())
                        .isInstanceOfSatisfying(
                                ParticipantLeft.class,
                                left -> assertThat(left.reason()).isEqualTo(LeaveReason.TIMEOUT)));
    }

    @Test
    void aDoubledRunDoesNothing() {
        server.done("ann", join("ann"));
        server.done("bob", join("bob"));
        lose(server, "bob");
        server.clock.set(START.plusSeconds(40));
        server.timers.run();
        var head = server.engine.view(ROOM).head();

        server.timers.run();

        assertThat(server.engine.view(ROOM).head()).isEqualTo(head);
        assertThat(server.log.due(START.plusSeconds(40), 10)).isEmpty();
    }

    @Test
    void anEmptiedRoomIsForgottenADayLater() {
        server.done("ann", join("ann"));
        server.done("ann", leave("ann"));

        server.clock.set(START.plus(Duration.ofHours(24)).minusMillis(1));
        server.timers.run();
        assertThat(server.log.load(ROOM)).isPresent();

        server.clock.set(START.plus(Duration.ofHours(24)));
        server.timers.run();
        assertThat(server.log.load(ROOM)).isEmpty();
        assertThat(server.log.due(START.plus(Duration.ofDays(9)), 10)).isEmpty();
    }

    @Test
    void aRoomThatSomebodyEnteredAgainIsNotForgotten() {
        server.done("ann", join("ann"));
        server.done("ann", leave("ann"));
        server.clock.set(START.plus(Duration.ofHours(23)));
        server.done("ann", join("ann"));

        server.clock.set(START.plus(Duration.ofHours(25)));
        server.timers.run();

        assertThat(server.engine.view(ROOM).room().has(new UserId("ann"))).isTrue();
    }

    @Test
    void oneRoomsFailureLeavesTheOthersTheirTime() {
        var broken = new RoomId("broken");
        var failing = new AtomicBoolean();
        var shaky = new Server(new FaultyRoomLog(MemoryLogs.create(RoomRules.DEFAULT, Bounds.DEFAULT)) {
            @Override
            public Commit commit(Proposal proposal) {
                if (failing.get() && proposal.roomId().equals(broken)) {
                    throw new IllegalStateException("fails on purpose");
                }
                return super.commit(proposal);
            }
        });
        shaky.engine.execute(broken, identity("ann"), join("ann"));
        shaky.engine.executeAsServer(broken, new LoseConnection(new UserId("ann"), new ConnectionId("ann-1"), START));
        shaky.done("ann", join("ann"));
        shaky.done("bob", join("bob"));
        lose(shaky, "bob");
        failing.set(true);

        shaky.clock.set(START.plusSeconds(30));
        shaky.timers.run();
        assertThat(shaky.engine.view(ROOM).room().has(BOB)).isFalse();

        failing.set(false);
        shaky.timers.run();
        assertThat(shaky.engine.view(broken).room().isEmpty()).isTrue();
    }
}
