package dev.parley.adapters.memory.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.port.RoomDirectory;
import dev.parley.application.port.RoomDirectoryContract;
import dev.parley.application.port.RoomRecord;
import dev.parley.domain.identity.RoomId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryRoomDirectoryTest extends RoomDirectoryContract {

    @Override
    protected RoomDirectory newDirectory() {
        return new InMemoryRoomDirectory();
    }

    @Test
    void memoryIsBounded() {
        var directory = new InMemoryRoomDirectory();
        for (int room = 0; room <= 10_000; room++) {
            directory.replace(new RoomRecord(new RoomId("room-" + room), 1, Optional.empty()), 0);
        }

        assertThat(directory.find(new RoomId("room-0"))).isEmpty();
        assertThat(directory.find(new RoomId("room-1"))).isPresent();
        assertThat(directory.find(new RoomId("room-10000"))).isPresent();
    }
}
