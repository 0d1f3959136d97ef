package dev.parley.application.audit;

import dev.parley.application.archive.LogReader;
import dev.parley.application.port.AuditLog;
import dev.parley.application.port.JournalEntry;
import dev.parley.domain.room.CharterEvent;
import dev.parley.domain.room.DoorEvent;
import dev.parley.domain.room.RoomEvent;
import dev.parley.domain.transfer.TransferEvent;
import java.util.List;
import java.util.Optional;

/** Reads from the log what somebody may have to answer for. */
public final class AuditReader implements LogReader {

    private final AuditLog audit;

    public AuditReader(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public void read(List<JournalEntry> entries) {
        var records = entries.stream().flatMap(entry -> record(entry).stream()).toList();
        if (!records.isEmpty()) {
            audit.append(records);
        }
    }

    private static Optional<AuditRecord> record(JournalEntry entry) {
        var draft = new AuditDraft(entry);
        return switch (entry.entry().event()) {
            case RoomEvent event -> draft.ofRoom(event);
            case DoorEvent event -> draft.ofDoor(event);
            case CharterEvent event -> draft.ofCharter(event);
            case TransferEvent event -> draft.ofTransfer(event);
            default -> Optional.empty();
        };
    }
}
