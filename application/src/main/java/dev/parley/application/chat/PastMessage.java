package dev.parley.application.chat;

import dev.parley.application.port.JournalEntry;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Audience;
import java.time.Instant;
import java.util.Optional;

/**
 * A message in the history of a room's chat.
 *
 * @param said as it was said; the text is empty once the message is deleted or when it cannot be read, and the newest once it was edited
 * @param audience whom it was for
 */
public record PastMessage(
        RoomId roomId,
        long logId,
        long sequence,
        Said said,
        Audience audience,
        Optional<Instant> editedAt,
        Optional<Instant> deletedAt) {

    /** Whether the text is there, but cannot be read: the key under which it was kept is missing, or it was tampered with. */
    public boolean isUnreadable() {
        return said.text().isEmpty() && deletedAt.isEmpty();
    }

    public String id() {
        return JournalEntry.id(roomId, logId, sequence);
    }
}
