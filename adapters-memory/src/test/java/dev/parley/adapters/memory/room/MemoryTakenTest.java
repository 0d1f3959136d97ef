package dev.parley.adapters.memory.room;

import static dev.parley.adapters.memory.room.Server.ROOM;
import static dev.parley.adapters.memory.room.Server.START;
import static dev.parley.adapters.memory.room.Server.identity;
import static dev.parley.adapters.memory.room.Server.join;
import static dev.parley.adapters.memory.room.Server.leave;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.port.RoomLogFixture.Bounds;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is over takes no memory. */
class MemoryTakenTest {

    private final InMemoryRoomLog log = MemoryLogs.create(RoomRules.DEFAULT, Bounds.DEFAULT);
    private final Server server = new Server(log);

    @Test
    void aNameThatWasFollowedAndNeverUsedIsDropped() {
        for (int i = 0; i < 100; i++) {
            server.replicas
                    .follow(new RoomId("room" + i), new Server.Listener())
                    .close();
        }

        assertThat(log.size()).isZero();
    }

    @Test
    void askingAfterARoomDoesNotMakeOne() {
        server.engine.view(ROOM);
        server.execute("ann", Server.say("hello"));
        server.execute("ann", leave("ann"));
        server.timers.run();

        assertThat(log.size()).isZero();
    }

    @Test
    void aCommandThatDidNothingInARoomThatIsNoneIsForgottenWithTheReplayWindow() {
        server.engine.execute(ROOM, identity("ann"), leave("ann"), Optional.of("1"));
        assertThat(log.size()).isEqualTo(1);

        server.clock.set(START.plusSeconds(301));
        server.timers.run();

        assertThat(log.size()).isZero();
    }

    @Test
    void anEmptiedRoomIsDroppedADayLater() {
        server.done("ann", join("ann"));
        server.done("ann", leave("ann"));
        server.clock.set(START.plus(Duration.ofHours(24)));
        server.timers.run();

        assertThat(log.size()).isZero();
    }

    @Test
    void aRoomThatIsFollowedAndEnteredAmidTheDroppingLosesNobody() {
        var replica = server.replicas.follow(ROOM, new Server.Listener());
        server.timers.run();
        server.done("ann", join("ann"));
        replica.close();

        assertThat(log.size()).isEqualTo(1);
        assertThat(server.engine.view(ROOM).room().present()).hasSize(1);
    }
}
