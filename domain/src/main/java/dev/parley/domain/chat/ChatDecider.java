package dev.parley.domain.chat;

import static dev.parley.domain.decision.Decision.accepted;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.chat.ChatCommand.ReplyTo;
import dev.parley.domain.chat.ChatCommand.Say;
import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
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
        return switch (command) {
            case Say say ->
                context.actor()
                        .flatMap(room::participant)
                        .map(sender -> say(room, sender, say, context))
                        .orElse(rejected(ChatRejection.NOT_A_MEMBER));
        };
    }

    private static Decision say(Room room, Participant sender, Say say, Context context) {
        if (!sender.may(Permission.CAN_SEND_CHAT)) {
            return rejected(ChatRejection.NOT_ALLOWED);
        }
        if (!room.settings().enableChat()) {
            return rejected(ChatRejection.CHAT_OFF);
        }
        if (say.type() == ChatMessageType.SYSTEM && !sender.may(Permission.CAN_MANAGE_PARTICIPANTS)) {
            return rejected(ChatRejection.NOT_THE_SYSTEM);
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
