package dev.parley.adapters.memory.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.analytics.Turn;
import dev.parley.application.analytics.Turn.Came;
import dev.parley.application.port.Attendance;
import dev.parley.application.port.AttendanceContract;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InMemoryAttendanceTest extends AttendanceContract {

    private static final UserId ANN = new UserId("ann");

    @Override
    protected Attendance newAttendance() {
        return new InMemoryAttendance();
    }

    @Test
    void whenThereAreTooManyStaysTheOldestAreForgotten() {
        var attendance = newAttendance();
        for (int room = 1; room <= 51; room++) {
            come(attendance, new RoomId("room-" + room), 2_001);
        }

        assertThat(attendance.stays(new RoomId("room-1"), ANN, 10_000)).isEmpty();
        assertThat(attendance.stays(new RoomId("room-2"), ANN, 10_000)).hasSize(2_000);
        assertThat(attendance
                        .stays(new RoomId("room-51"), ANN, 10_000)
                        .getFirst()
                        .from())
                .isEqualTo(2_001);
    }

    private static void come(Attendance attendance, RoomId room, long times) {
        attendance.note(LongStream.rangeClosed(1, times)
                .mapToObj(sequence -> (Turn) new Came(room, 1, sequence, Instant.EPOCH, ANN))
                .toList());
    }
}
