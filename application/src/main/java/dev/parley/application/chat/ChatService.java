package dev.parley.application.chat;

import dev.parley.application.identity.Identity;
import dev.parley.application.port.RoomLog;
import dev.parley.application.room.Outcome;
import dev.parley.application.room.RoomEngine;
import dev.parley.domain.chat.ChatCommand.Delete;
import dev.parley.domain.chat.ChatCommand.Edit;
import dev.parley.domain.chat.ChatCommand.MarkRead;
import dev.parley.domain.chat.ChatCommand.ReplyTo;
import dev.parley.domain.chat.ChatCommand.Say;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.chat.SentMessage;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import java.util.Optional;

/** The chat of a room. */
public final class ChatService {

    private final RoomLog log;
    private final RoomEngine engine;

    public ChatService(RoomLog log, RoomEngine engine) {
        this.log = log;
        this.engine = engine;
    }

    /** Tells those who got a message that it has been read. */
    public Outcome markRead(RoomId roomId, Identity reader, String messageId, Optional<String> commandId) {
        var read = new MarkRead(messageId, audienceOf(roomId, messageId));
        return engine.execute(roomId, reader, read, commandId);
    }

    /** Puts another text in the place of a message's. Of an edit and a deletion at the same moment, the deletion holds. */
    public Outcome edit(RoomId roomId, Identity editor, String messageId, String text, Optional<String> commandId) {
        return engine.execute(
                roomId, editor, () -> new Edit(messageId, text, log.message(roomId, messageId)), commandId);
    }

    /** Takes a message away from all who got it; a second time, does nothing. */
    public Outcome delete(RoomId roomId, Identity deleter, String messageId, Optional<String> commandId) {
        return engine.execute(roomId, deleter, () -> new Delete(messageId, log.message(roomId, messageId)), commandId);
    }

    private Optional<Audience> audienceOf(RoomId roomId, String messageId) {
        return log.message(roomId, messageId).map(SentMessage::audience);
    }

    /**
     * Says something in a room. An answer goes to those the answered message went to.
     *
     * @param target the only other one to see it
     * @param replyTo the id of the message that this answers
     */
    public Outcome say(
            RoomId roomId,
            Identity sender,
            String text,
            ChatMessageType type,
            Optional<UserId> target,
            Optional<String> replyTo,
            Optional<String> commandId) {
        var answered = replyTo.map(id -> new ReplyTo(id, audienceOf(roomId, id)));
        return engine.execute(roomId, sender, new Say(text, type, target, answered), commandId);
    }
}
