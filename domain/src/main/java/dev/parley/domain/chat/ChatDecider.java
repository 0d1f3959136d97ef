package dev.parley.domain.chat;

import static dev.parley.domain.decision.Decision.accepted;
import static dev.parley.domain.decision.Decision.passedOn;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.chat.ChatCommand.Delete;
import dev.parley.domain.chat.ChatCommand.Edit;
import dev.parley.domain.chat.ChatCommand.MarkRead;
import dev.parley.domain.chat.ChatCommand.ReplyTo;
import dev.parley.domain.chat.ChatCommand.Say;
import dev.parley.domain.chat.ChatCommand.Type;
import dev.parley.domain.chat.ChatEvent.Deleted;
import dev.parley.domain.chat.ChatEvent.Edited;
import dev.parley.domain.chat.ChatEvent.MarkedRead;
import dev.parley.domain.chat.ChatEvent.Typed;
import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.decision.Rejection;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Room;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides who may say what to whom. It changes no state. */
public final class ChatDecider {

    private ChatDecider() {}

    public static Decision decide(Room room, ChatCommand command, Context context) {
        var actor = context.actor().flatMap(room::participant);
        if (actor.isEmpty()) {
            return rejected(ChatRejection.NOT_A_MEMBER);
        }
        return switch (command) {
            case Say say -> say(room, actor.get(), say, context);
            case Type type -> type(room, actor.get(), type);
            case MarkRead read -> markRead(room, actor.get(), read, context);
            case Edit edit -> edit(room, actor.get(), edit, context);
            case Delete delete -> delete(actor.get(), delete, context);
        };
    }

    private static Decision type(Room room, Participant sender, Type type) {
        var refusal = whyNotWrite(room, sender);
        if (refusal.isPresent()) {
            return rejected(refusal.get());
        }
        if (type.target().isPresent()
                && !room.isAround(sender.userId(), type.target().get())) {
            return rejected(ChatRejection.NO_SUCH_TARGET);
        }
        var me = sender.userId();
        return passedOn(
                Draft.by(me, new Typed(me, type.typing(), type.target()), room.othersAround(me, type.target())));
    }

    /** To those the message went to, and to nobody who does not know of it. */
    private static Decision markRead(Room room, Participant reader, MarkRead read, Context context) {
        var me = reader.userId();
        return read.audience()
                .filter(audience -> audience.includes(me))
                .map(audience -> accepted(Draft.by(
                        me, new MarkedRead(me, read.messageId(), context.now()), amongThoseAround(room, me, audience))))
                .orElse(rejected(ChatRejection.NOT_YOURS_TO_READ));
    }

    /** Wherever they are now, all who got a message see the same text of it. */
    private static Decision edit(Room room, Participant editor, Edit edit, Context context) {
        var me = editor.userId();
        var message = edit.message().filter(sent -> sent.isKnownTo(me));
        if (message.isEmpty()) {
            return rejected(ChatRejection.NOT_YOURS_TO_READ);
        }
        return whyNotEdit(room, editor, message.get(), context)
                .map(Decision::rejected)
                .orElseGet(() -> accepted(Draft.by(
                        me,
                        new Edited(edit.messageId(), me, ChatText.neutralised(edit.text()), context.now()),
                        message.get().audience())));
    }

    private static Optional<Rejection> whyNotEdit(Room room, Participant editor, SentMessage message, Context context) {
        if (!message.author().equals(editor.userId())) {
            return Optional.of(ChatRejection.NOT_YOURS_TO_EDIT);
        }
        var refusal = whyNotWrite(room, editor, message.type());
        if (refusal.isPresent()) {
            return refusal;
        }
        if (message.deleted()) {
            return Optional.of(ChatRejection.DELETED);
        }
        return message.isOlderThanKept(context.now()) ? Optional.of(ChatRejection.TOO_OLD_TO_EDIT) : Optional.empty();
    }

    private static Decision delete(Participant deleter, Delete delete, Context context) {
        var me = deleter.userId();
        var message = delete.message().filter(sent -> sent.isKnownTo(me));
        if (message.isEmpty()) {
            return rejected(ChatRejection.NOT_YOURS_TO_READ);
        }
        if (!message.get().author().equals(me) && !deleter.may(Permission.CAN_MANAGE_PARTICIPANTS)) {
            return rejected(ChatRejection.NOT_YOURS_TO_DELETE);
        }
        return message.get().deleted()
                ? accepted()
                : accepted(Draft.by(
                        me,
                        new Deleted(delete.messageId(), me, context.now()),
                        message.get().audience()));
    }

    private static Optional<Rejection> whyNotWrite(Room room, Participant sender, ChatMessageType type) {
        var refusal = whyNotWrite(room, sender);
        return refusal.isEmpty() && type == ChatMessageType.SYSTEM && !sender.may(Permission.CAN_MANAGE_PARTICIPANTS)
                ? Optional.of(ChatRejection.NOT_THE_SYSTEM)
                : refusal;
    }

    private static Optional<Rejection> whyNotWrite(Room room, Participant sender) {
        if (!sender.may(Permission.CAN_SEND_CHAT)) {
            return Optional.of(ChatRejection.NOT_ALLOWED);
        }
        return room.settings().enableChat() ? Optional.empty() : Optional.of(ChatRejection.CHAT_OFF);
    }

    private static Decision say(Room room, Participant sender, Say say, Context context) {
        var refusal = whyNotWrite(room, sender, say.type());
        if (refusal.isPresent()) {
            return rejected(refusal.get());
        }
        if (say.target().isPresent()
                && !room.isAround(sender.userId(), say.target().get())) {
            return rejected(ChatRejection.NO_SUCH_TARGET);
        }
        var answered = say.replyTo().flatMap(ReplyTo::audience);
        if (say.replyTo().isPresent() && !mayAnswer(sender, answered, say.target())) {
            return rejected(ChatRejection.NOT_YOURS_TO_ANSWER);
        }
        var audience = say.target()
                .map(target -> room.within(sender.userId(), bothOf(target, sender.userId())))
                .or(() -> answered.map(earlier -> amongThoseAround(room, sender.userId(), earlier)))
                .orElseGet(() -> room.around(sender.userId()));
        var said = new ChatEvent.Said(
                context.freshId(),
                sender.userId(),
                sender.displayName(),
                ChatText.neutralised(say.text()),
                say.type(),
                say.target(),
                say.replyTo().map(ReplyTo::messageId),
                context.now());
        return accepted(Draft.by(sender.userId(), said, audience));
    }

    /** Where nobody knows any more who got a message, only an answer that says itself whom it is for tells no more people. */
    private static boolean mayAnswer(Participant sender, Optional<Audience> answered, Optional<UserId> target) {
        return answered.map(audience -> audience.includes(sender.userId())).orElse(target.isPresent());
    }

    /** An answer goes to those the answered message went to; of these, while the room is divided, to those who are where the sender is. */
    private static Audience amongThoseAround(Room room, UserId sender, Audience answered) {
        if (!room.breakouts().isDivided()) {
            return answered;
        }
        var heard = room.present().stream()
                .map(Participant::userId)
                .filter(user -> answered.includes(user) && room.isAround(sender, user))
                .collect(Collectors.toSet());
        return room.within(sender, heard);
    }

    private static Set<UserId> bothOf(UserId target, UserId sender) {
        return target.equals(sender) ? Set.of(sender) : Set.of(target, sender);
    }
}
