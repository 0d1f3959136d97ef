package dev.parley.application.chat;

import dev.parley.application.port.JournalEntry;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A message in the history of a room's chat.
 *
 * @param said as it was said; the text is empty once the message is deleted or when it cannot be read, and the newest once it was edited
 * @param audience whom it was for
 * @param readBy who said of it that they have read it, and with it all before that was theirs to read
 */
public record PastMessage(
        RoomId roomId,
        long logId,
        long sequence,
        Said said,
        Audience audience,
        Optional<Instant> editedAt,
        Optional<Instant> deletedAt,
        Set<UserId> readBy) {

    public PastMessage {
        readBy = Set.copyOf(readBy);
    }

    /** A message that was just said. */
    public static PastMessage of(JournalEntry source, Said said) {
        return new PastMessage(
                source.roomId(),
                source.logId(),
                source.entry().sequence(),
                said,
                source.entry().audience(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    /** Whether the text is there, but cannot be read: the key under which it was kept is missing, or it was tampered with. */
    public boolean isUnreadable() {
        return said.text().isEmpty() && deletedAt.isEmpty();
    }

    public String id() {
        return JournalEntry.id(roomId, logId, sequence);
    }
}
