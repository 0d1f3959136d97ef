package dev.parley.domain.chat;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Relay;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was said, and what became of it. */
public sealed interface ChatEvent extends Relay {

    /** The message that this changes: it is logged only while the room remembers that message, and it is not deleted. */
    default Optional<String> changes() {
        return Optional.empty();
    }

    /** Never logged: passed on at most once. */
    record Typed(UserId userId, boolean typing, Optional<UserId> target) implements ChatEvent {

        @Override
        public Optional<Object> slot() {
            return Optional.of(List.of("typing", userId, target));
        }
    }

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

    /** @param text instead of the former one, with HTML neutralised */
    record Edited(String messageId, UserId authorId, String text, Instant at) implements ChatEvent {
        @Override
        public Optional<String> changes() {
            return Optional.of(messageId);
        }

        @Override
        public int weight() {
            return 256 + text.length();
        }
    }

    record Deleted(String messageId, UserId deletedBy, Instant at) implements ChatEvent {
        @Override
        public Optional<String> changes() {
            return Optional.of(messageId);
        }
    }
}
