package dev.parley.domain.chat;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Relay;
import java.time.Instant;
import java.util.Optional;

/** What was said. */
public sealed interface ChatEvent extends Relay {

    /** Never logged: passed on at most once. */
    record Typed(UserId userId, boolean typing, Optional<UserId> target) implements ChatEvent {}

    record MarkedRead(UserId userId, String messageId, Instant at) implements ChatEvent {}

    /** @param text with HTML neutralised */
    record Said(
            String messageId,
            UserId senderId,
            String senderName,
            String text,
            ChatMessageType type,
            Optional<UserId> target,
            Optional<String> replyTo,
            Instant at)
            implements ChatEvent {
        @Override
        public int weight() {
            return 256 + text.length();
        }
    }
}
