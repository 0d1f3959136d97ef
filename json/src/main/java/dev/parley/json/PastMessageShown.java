package dev.parley.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.application.chat.PastMessage;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A message of a room's past: as it came on the socket, and what became of it.
 *
 * @param message with HTML neutralised; empty once it is deleted, and where it cannot be read
 * @param readBy the ids of those whose read mark stands at this message: they have read it, and all before that was theirs to read
 * @param unreadable {@code true} or absent: the text was kept under a key that the server does not have, or was tampered with
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PastMessageShown(
        long sequence,
        String messageId,
        UserId senderId,
        String senderName,
        String message,
        Optional<UserId> targetUserId,
        Optional<String> replyTo,
        ChatMessageType messageType,
        boolean isSystemMessage,
        Instant timestamp,
        Optional<String> breakoutRoomId,
        Optional<Instant> editedAt,
        Optional<Instant> deletedAt,
        List<UserId> readBy,
        Optional<Boolean> unreadable) {

    public static PastMessageShown of(PastMessage past) {
        var said = past.said();
        return new PastMessageShown(
                past.sequence(),
                said.messageId(),
                said.senderId(),
                said.senderName(),
                said.text(),
                said.target(),
                said.replyTo(),
                said.type(),
                said.type() == ChatMessageType.SYSTEM,
                said.at(),
                past.audience().breakoutRoomId(),
                past.editedAt(),
                past.deletedAt(),
                past.readBy().stream()
                        .sorted(Comparator.comparing(UserId::value))
                        .toList(),
                past.isUnreadable() ? Optional.of(true) : Optional.empty());
    }
}
