package dev.parley.domain.chat;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import java.time.Duration;
import java.time.Instant;

/**
 * What a room remembers of a chat message: not its text, but all that decides who may change or answer it.
 *
 * @param audience who got it
 * @param deleted it is no more; only that remains
 */
public record SentMessage(UserId author, ChatMessageType type, Instant at, Audience audience, boolean deleted) {

    /** How long a room remembers a message, and so how long it can be edited. */
    public static final Duration KEPT = Duration.ofHours(24);

    public static SentMessage of(ChatEvent.Said said, Audience audience) {
        return new SentMessage(said.senderId(), said.type(), said.at(), audience, false);
    }

    public SentMessage asDeleted() {
        return new SentMessage(author, type, at, audience, true);
    }

    /** Whether this user got it or wrote it. */
    boolean isKnownTo(UserId user) {
        return audience.includes(user) || author.equals(user);
    }

    boolean isOlderThanKept(Instant now) {
        return at.plus(KEPT).isBefore(now);
    }
}
