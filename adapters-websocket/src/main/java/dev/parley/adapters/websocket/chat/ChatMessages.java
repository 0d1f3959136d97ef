package dev.parley.adapters.websocket.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.chat.ChatFeature.ChatMessage;
import dev.parley.adapters.websocket.chat.ChatFeature.ChatMessageShown;
import dev.parley.adapters.websocket.connection.Examples;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.adapters.websocket.protocol.Shown;
import dev.parley.adapters.websocket.protocol.Taken;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.chat.ChatRejection;
import dev.parley.domain.chat.ChatText;
import dev.parley.domain.identity.UserId;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Optional;

/** {@link ChatFeature}'s messages, described for the authors of clients. */
final class ChatMessages {

    private ChatMessages() {}

    static List<MessageDescription> descriptions() {
        return List.of(MessageDescription.of(
                ChatFeature.CHAT_MESSAGE,
                "A line of chat. The text arrives with & < > \" ' as character references (HTML): as markup it is inert,"
                        + " as plain text it is to be decoded first.",
                Taken.message(
                                ChatMessage.class,
                                "can_send_chat, while the setting enable_chat is on; system messages: can_manage_participants")
                        .refusedFor(ChatRejection.values())
                        .like(
                                "{\"message\": \"Is 1 < 2?\"}",
                                "{\"message\": \"Yes.\", \"reply_to\": \"x9k2\"}",
                                "{\"message\": \"Just between us\", \"target_user_id\": \"ben\", \"message_type\": \"text\"}"),
                shown(
                        "Without a target.",
                        "everybody, the sender too; an answer (reply_to) those whom the answered message went to",
                        Optional.empty()),
                shown("With a target.", "the target and the sender", Optional.of(Examples.BEN))));
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
