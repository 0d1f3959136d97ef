package dev.parley.adapters.websocket.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.adapters.websocket.connection.Feature;
import dev.parley.adapters.websocket.connection.MessageType;
import dev.parley.adapters.websocket.connection.MessageType.Traffic;
import dev.parley.adapters.websocket.connection.WireMessage;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.application.chat.ChatService;
import dev.parley.application.room.RoomEngine;
import dev.parley.domain.chat.ChatCommand.Type;
import dev.parley.domain.chat.ChatEvent;
import dev.parley.domain.chat.ChatEvent.Deleted;
import dev.parley.domain.chat.ChatEvent.Edited;
import dev.parley.domain.chat.ChatEvent.MarkedRead;
import dev.parley.domain.chat.ChatEvent.Typed;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.chat.ChatText;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.json.Fields;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.schema.Bounds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code chat-message}, {@code chat-edit}, {@code chat-delete}, {@code chat-read} and {@code chat-typing}. */
public final class ChatFeature implements Feature {

    static final String CHAT_MESSAGE = "chat-message";
    static final String CHAT_EDIT = "chat-edit";
    static final String CHAT_DELETE = "chat-delete";
    static final String CHAT_READ = "chat-read";
    static final String CHAT_TYPING = "chat-typing";
    private static final int MAX_ID_LENGTH = 64;

    private final ChatService chat;
    private final RoomEngine engine;

    public ChatFeature(ChatService chat, RoomEngine engine) {
        this.chat = chat;
        this.engine = engine;
    }

    record ChatMessage(
            @Bounds(min = 1, max = ChatText.MAX_LENGTH) String message,
            Optional<UserId> targetUserId,
            @Bounds(min = 1, max = MAX_ID_LENGTH) Optional<String> replyTo,
            Optional<ChatMessageType> messageType,
            Optional<Boolean> isSystemMessage) {
        ChatMessage {
            readable(message);
            Fields.text(replyTo, "reply_to", 1, MAX_ID_LENGTH);
        }

        ChatMessageType type() {
            return isSystemMessage.orElse(false) ? ChatMessageType.SYSTEM : messageType.orElse(ChatMessageType.TEXT);
        }
    }

    record ChatEdit(
            @Bounds(min = 1, max = MAX_ID_LENGTH) String messageId,
            @Bounds(min = 1, max = ChatText.MAX_LENGTH) String message) {
        ChatEdit {
            Fields.text(messageId, "message_id", 1, MAX_ID_LENGTH);
            readable(message);
        }
    }

    record ChatDelete(@Bounds(min = 1, max = MAX_ID_LENGTH) String messageId) {
        ChatDelete {
            Fields.text(messageId, "message_id", 1, MAX_ID_LENGTH);
        }
    }

    private static void readable(String message) {
        if (Fields.text(message, "message", 1, ChatText.MAX_LENGTH).isBlank()) {
            throw new InvalidFieldException("message", "has more than white space");
        }
    }

    record ChatRead(@Bounds(min = 1, max = MAX_ID_LENGTH) String messageId) {
        ChatRead {
            Fields.text(messageId, "message_id", 1, MAX_ID_LENGTH);
        }
    }

    record ChatTyping(@Nullable Boolean typing, Optional<UserId> targetUserId) {
        ChatTyping {
            Fields.required(typing, "typing");
        }
    }

    /** @param message with HTML neutralised: {@code & < > " '} are character references */
    record ChatEditShown(String messageId, UserId senderId, String message, Instant editedAt) {}

    record ChatDeleteShown(String messageId, UserId deletedBy, Instant deletedAt) {}

    record ChatReadShown(UserId userId, String messageId, Instant timestamp) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ChatTypingShown(UserId userId, boolean typing, Optional<UserId> targetUserId) {}

    /** @param message with HTML neutralised: {@code & < > " '} are character references */
    record ChatMessageShown(
            String messageId,
            UserId senderId,
            String senderName,
            String message,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<UserId> targetUserId,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> replyTo,
            ChatMessageType messageType,
            boolean isSystemMessage,
            Instant timestamp) {}

    @Override
    public List<MessageType<?>> messages() {
        return List.of(
                new MessageType<>(
                        CHAT_EDIT,
                        ChatEdit.class,
                        Traffic.OTHER,
                        (caller, edit) -> chat.edit(
                                caller.roomId(),
                                caller.identity(),
                                edit.messageId(),
                                edit.message(),
                                caller.commandId())),
                new MessageType<>(
                        CHAT_DELETE,
                        ChatDelete.class,
                        Traffic.OTHER,
                        (caller, deletion) -> chat.delete(
                                caller.roomId(), caller.identity(), deletion.messageId(), caller.commandId())),
                new MessageType<>(
                        CHAT_READ,
                        ChatRead.class,
                        Traffic.OTHER,
                        (caller, read) -> chat.markRead(
                                caller.roomId(), caller.identity(), read.messageId(), caller.commandId())),
                new MessageType<>(
                        CHAT_TYPING,
                        ChatTyping.class,
                        Traffic.OTHER,
                        (caller, typing) -> caller.asks(
                                engine, new Type(Boolean.TRUE.equals(typing.typing()), typing.targetUserId()))),
                new MessageType<>(
                        CHAT_MESSAGE,
                        ChatMessage.class,
                        Traffic.OTHER,
                        (caller, said) -> chat.say(
                                caller.roomId(),
                                caller.identity(),
                                said.message(),
                                said.type(),
                                said.targetUserId(),
                                said.replyTo(),
                                caller.commandId())));
    }

    @Override
    public List<MessageDescription> descriptions() {
        return ChatMessages.descriptions();
    }

    @Override
    public Optional<WireMessage> encode(Event event) {
        return event instanceof ChatEvent chatEvent ? Optional.of(encoded(chatEvent)) : Optional.empty();
    }

    static WireMessage encoded(ChatEvent event) {
        return switch (event) {
            case Typed(var user, var typing, var target) ->
                new WireMessage(CHAT_TYPING, new ChatTypingShown(user, typing, target));
            case MarkedRead(var user, var messageId, var at) ->
                new WireMessage(CHAT_READ, new ChatReadShown(user, messageId, at));
            case Edited(var messageId, var author, var text, var at) ->
                new WireMessage(CHAT_EDIT, new ChatEditShown(messageId, author, text, at));
            case Deleted(var messageId, var deletedBy, var at) ->
                new WireMessage(CHAT_DELETE, new ChatDeleteShown(messageId, deletedBy, at));
            case ChatEvent.Said said ->
                new WireMessage(
                        CHAT_MESSAGE,
                        new ChatMessageShown(
                                said.messageId(),
                                said.senderId(),
                                said.senderName(),
                                said.text(),
                                said.target(),
                                said.replyTo(),
                                said.type(),
                                said.type() == ChatMessageType.SYSTEM,
                                said.at()));
        };
    }
}
