package dev.parley.domain.chat;

import dev.parley.domain.decision.Command;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import java.util.Optional;

/** What can be asked of the chat. */
public sealed interface ChatCommand extends Command {

    /**
     * Say something.
     *
     * @param text 1 to {@link ChatText#MAX_LENGTH} characters, as typed
     * @param target the only other one to see it
     * @param replyTo the message that this answers
     */
    record Say(String text, ChatMessageType type, Optional<UserId> target, Optional<ReplyTo> replyTo)
            implements ChatCommand {}

    /**
     * Tell that one is writing, or no more.
     *
     * @param target the only other one who is to get it
     */
    record Type(boolean typing, Optional<UserId> target) implements ChatCommand {}

    /**
     * Tell that one has read a message.
     *
     * @param audience who got the message; empty where the room no longer knows
     */
    record MarkRead(String messageId, Optional<Audience> audience) implements ChatCommand {}

    /**
     * Put another text in the place of a message's.
     *
     * @param text 1 to {@link ChatText#MAX_LENGTH} characters, as typed
     * @param message empty where the room no longer remembers it
     */
    record Edit(String messageId, String text, Optional<SentMessage> message) implements ChatCommand {}

    /**
     * Take a message away from all who got it.
     *
     * @param message empty where the room no longer remembers it
     */
    record Delete(String messageId, Optional<SentMessage> message) implements ChatCommand {}

    /**
     * A message that is answered.
     *
     * @param audience who got it: an answer goes no further; empty where the room no longer knows
     */
    record ReplyTo(String messageId, Optional<Audience> audience) {}
}
