package dev.parley.adapters.websocket.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.chat.ChatFeature.ChatDelete;
import dev.parley.adapters.websocket.chat.ChatFeature.ChatDeleteShown;
import dev.parley.adapters.websocket.chat.ChatFeature.ChatEdit;
import dev.parley.adapters.websocket.chat.ChatFeature.ChatEditShown;
import dev.parley.adapters.websocket.chat.ChatFeature.ChatMessage;
import dev.parley.adapters.websocket.chat.ChatFeature.ChatMessageShown;
import dev.parley.adapters.websocket.chat.ChatFeature.ChatRead;
import dev.parley.adapters.websocket.chat.ChatFeature.ChatReadShown;
import dev.parley.adapters.websocket.chat.ChatFeature.ChatTyping;
import dev.parley.adapters.websocket.chat.ChatFeature.ChatTypingShown;
import dev.parley.adapters.websocket.connection.Examples;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.adapters.websocket.protocol.Shown;
import dev.parley.adapters.websocket.protocol.Taken;
import dev.parley.domain.chat.ChatEvent.Deleted;
import dev.parley.domain.chat.ChatEvent.Edited;
import dev.parley.domain.chat.ChatEvent.MarkedRead;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.chat.ChatEvent.Typed;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.chat.ChatRejection;
import dev.parley.domain.chat.ChatText;
import dev.parley.domain.identity.UserId;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Optional;

/** {@link ChatFeature}'s messages, described for the authors of clients. */
final class ChatMessages {

    private static final String THOSE_WHO_GOT_IT = "those whom the message went to, in whichever breakout they are now";

    private ChatMessages() {}

    static List<MessageDescription> descriptions() {
        return List.of(chatMessage(), chatEdit(), chatDelete(), chatRead(), chatTyping());
    }

    private static MessageDescription chatEdit() {
        var edited = new Edited("x9k2", Examples.ANNA, ChatText.neutralised("Is 1 < 3?"), Examples.AT);
        return MessageDescription.of(
                ChatFeature.CHAT_EDIT,
                "A message has another text, for 24 hours after it was sent. Of an edit and a deletion at once the deletion holds.",
                Taken.message(ChatEdit.class, "the message's author, with what a message of its kind needs")
                        .refusedFor(
                                ChatRejection.NOT_A_MEMBER,
                                ChatRejection.NOT_YOURS_TO_READ,
                                ChatRejection.NOT_YOURS_TO_EDIT,
                                ChatRejection.NOT_ALLOWED,
                                ChatRejection.CHAT_OFF,
                                ChatRejection.NOT_THE_SYSTEM,
                                ChatRejection.DELETED,
                                ChatRejection.TOO_OLD_TO_EDIT)
                        .like("{\"message_id\": \"x9k2\", \"message\": \"Is 1 < 3?\"}"),
                Shown.logged(
                        "Its author changed a message.",
                        Schema.ofOutput(ChatEditShown.class),
                        THOSE_WHO_GOT_IT,
                        Examples.logged(Optional.of(Examples.ANNA), edited, ChatFeature.encoded(edited))));
    }

    private static MessageDescription chatDelete() {
        var deleted = new Deleted("x9k2", Examples.BEN, Examples.AT);
        return MessageDescription.of(
                ChatFeature.CHAT_DELETE,
                "A message is no more. To delete it again does nothing. A room knows its messages for 24 hours.",
                Taken.message(
                                ChatDelete.class,
                                "the message's author; can_manage_participants for whoever else got the message")
                        .refusedFor(
                                ChatRejection.NOT_A_MEMBER,
                                ChatRejection.NOT_YOURS_TO_READ,
                                ChatRejection.NOT_YOURS_TO_DELETE)
                        .like("{\"message_id\": \"x9k2\"}"),
                Shown.logged(
                        "Somebody deleted a message: it is not to be shown any more.",
                        Schema.ofOutput(ChatDeleteShown.class),
                        THOSE_WHO_GOT_IT,
                        Examples.logged(Optional.of(Examples.BEN), deleted, ChatFeature.encoded(deleted))));
    }

    private static MessageDescription chatRead() {
        var read = new MarkedRead(Examples.BEN, "x9k2", Examples.AT);
        return MessageDescription.of(
                ChatFeature.CHAT_READ,
                "One has read a message, and with it all before.",
                Taken.message(ChatRead.class, "whoever got the message")
                        .refusedFor(ChatRejection.NOT_A_MEMBER, ChatRejection.NOT_YOURS_TO_READ)
                        .like("{\"message_id\": \"x9k2\"}"),
                Shown.logged(
                        "Somebody has read it.",
                        Schema.ofOutput(ChatReadShown.class),
                        "those whom the message went to",
                        Examples.logged(Optional.of(Examples.BEN), read, ChatFeature.encoded(read))));
    }

    private static MessageDescription chatTyping() {
        var typed = new Typed(Examples.BEN, true, Optional.empty());
        return MessageDescription.of(
                ChatFeature.CHAT_TYPING,
                "One is writing, or no more. What is not renewed lapses after 5 seconds.",
                Taken.message(ChatTyping.class, "can_send_chat, while the setting enable_chat is on")
                        .refusedFor(
                                ChatRejection.NOT_A_MEMBER,
                                ChatRejection.NOT_ALLOWED,
                                ChatRejection.CHAT_OFF,
                                ChatRejection.NO_SUCH_TARGET)
                        .like("{\"typing\": true}", "{\"typing\": false, \"target_user_id\": \"ben\"}"),
                Shown.ephemeral(
                        "Somebody is writing, or no more.",
                        Schema.ofOutput(ChatTypingShown.class),
                        "the target; without one everybody but the sender",
                        Examples.unlogged(Optional.of(Examples.BEN), ChatFeature.encoded(typed))));
    }

    private static MessageDescription chatMessage() {
        return MessageDescription.of(
                ChatFeature.CHAT_MESSAGE,
                "A line of chat. The text arrives with & < > \" ' as character references (HTML): as markup it is inert,"
                        + " as plain text it is to be decoded first.",
                Taken.message(
                                ChatMessage.class,
                                "can_send_chat, while the setting enable_chat is on; system messages: can_manage_participants")
                        .refusedFor(
                                ChatRejection.NOT_A_MEMBER,
                                ChatRejection.NOT_ALLOWED,
                                ChatRejection.CHAT_OFF,
                                ChatRejection.NOT_THE_SYSTEM,
                                ChatRejection.NO_SUCH_TARGET,
                                ChatRejection.NOT_YOURS_TO_ANSWER)
                        .like(
                                "{\"message\": \"Is 1 < 2?\"}",
                                "{\"message\": \"Yes.\", \"reply_to\": \"x9k2\"}",
                                "{\"message\": \"Just between us\", \"target_user_id\": \"ben\", \"message_type\": \"text\"}"),
                shown(
                        "Without a target.",
                        "everybody, the sender too; an answer (reply_to) those whom the answered message went to",
                        Optional.empty()),
                shown("With a target.", "the target and the sender", Optional.of(Examples.BEN)));
    }

    private static Shown shown(String when, String audience, Optional<UserId> target) {
        return Shown.logged(when, Schema.ofOutput(ChatMessageShown.class), audience, example(target));
    }

    private static JsonNode example(Optional<UserId> target) {
        var said = new Said(
                "x9k2",
                Examples.ANNA,
                "Anna Arendt",
                ChatText.neutralised("Is 1 < 2?"),
                ChatMessageType.TEXT,
                target,
                Optional.empty(),
                Examples.AT);
        return Examples.logged(Optional.of(Examples.ANNA), said, ChatFeature.encoded(said));
    }
}
