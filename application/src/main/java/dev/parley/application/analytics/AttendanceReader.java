package dev.parley.application.analytics;

import dev.parley.application.analytics.Turn.AllWent;
import dev.parley.application.analytics.Turn.Came;
import dev.parley.application.analytics.Turn.Went;
import dev.parley.application.archive.LogReader;
import dev.parley.application.port.Attendance;
import dev.parley.application.port.JournalEntry;
import dev.parley.domain.room.RoomEvent.ParticipantJoined;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import dev.parley.domain.room.RoomEvent.RoomClosed;
import java.util.List;
import java.util.Optional;

/** Reads from the log who came and went. */
public final class AttendanceReader implements LogReader {

    private final Attendance attendance;

    public AttendanceReader(Attendance attendance) {
        this.attendance = attendance;
    }

    @Override
    public void read(List<JournalEntry> entries) {
        var turns = entries.stream().flatMap(entry -> turn(entry).stream()).toList();
        if (!turns.isEmpty()) {
            attendance.note(turns);
        }
    }

    private static Optional<Turn> turn(JournalEntry journaled) {
        var entry = journaled.entry();
        var roomId = journaled.roomId();
        return switch (entry.event()) {
            case ParticipantJoined(var who) ->
                Optional.of(new Came(roomId, journaled.logId(), entry.sequence(), entry.at(), who.userId()));
            case ParticipantLeft left ->
                Optional.of(new Went(roomId, entry.sequence(), entry.at(), left.userId(), left.reason()));
            case RoomClosed _ -> Optional.of(new AllWent(roomId, entry.sequence(), entry.at()));
            default -> Optional.empty();
        };
    }
}
