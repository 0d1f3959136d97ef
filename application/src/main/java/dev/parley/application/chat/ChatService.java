package dev.parley.application.chat;

import dev.parley.application.identity.Identity;
import dev.parley.application.port.RoomLog;
import dev.parley.application.room.Outcome;
import dev.parley.application.room.RoomEngine;
import dev.parley.domain.chat.ChatCommand.MarkRead;
import dev.parley.domain.chat.ChatCommand.ReplyTo;
import dev.parley.domain.chat.ChatCommand.Say;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
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
        var read = new MarkRead(messageId, log.audienceOf(roomId, messageId));
        return engine.execute(roomId, reader, read, commandId);
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
        var answered = replyTo.map(id -> new ReplyTo(id, log.audienceOf(roomId, id)));
        return engine.execute(roomId, sender, new Say(text, type, target, answered), commandId);
    }
}
