package dev.parley.domain.signalling;

import static dev.parley.domain.decision.Decision.accepted;
import static dev.parley.domain.decision.Decision.passedOn;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Room;
import dev.parley.domain.signalling.SignallingCommand.Describe;
import dev.parley.domain.signalling.SignallingCommand.SendData;
import dev.parley.domain.signalling.SignallingCommand.Trickle;
import dev.parley.domain.signalling.SignallingEvent.DataSent;
import dev.parley.domain.signalling.SignallingEvent.Described;
import dev.parley.domain.signalling.SignallingEvent.Trickled;
import java.util.Optional;

/** Decides whom a signalling message reaches. It changes no state. */
public final class SignallingDecider {

    private SignallingDecider() {}

    public static Decision decide(Room room, SignallingCommand command, Context context) {
        return switch (command) {
            case Describe(var type, var sdp, var target) ->
                whyNotSend(room, context, sdp)
                        .map(Decision::rejected)
                        .orElseGet(() -> relay(room, context, target, new Described(type, sdp, target)));
            case Trickle(var candidate, var target) -> relay(room, context, target, new Trickled(candidate, target));
            case SendData send -> sendData(room, context, send);
        };
    }

    /** A description that announces what its sender may not send gets nowhere. */
    private static Optional<SignallingRejection> whyNotSend(Room room, Context context, String sdp) {
        var sender = context.actor().flatMap(room::participant);
        if (sender.isEmpty()) {
            return Optional.of(SignallingRejection.NOT_A_MEMBER);
        }
        var sent = SentMedia.of(sdp);
        if (sent.contains("audio") && !sender.get().may(Permission.CAN_SHARE_AUDIO)) {
            return Optional.of(SignallingRejection.NO_AUDIO);
        }
        var mayShow = sender.get().may(Permission.CAN_SHARE_VIDEO)
                || sender.get().may(Permission.CAN_SHARE_SCREEN)
                        && room.settings().enableScreenShare();
        return sent.contains("video") && !mayShow ? Optional.of(SignallingRejection.NO_VIDEO) : Optional.empty();
    }

    private static Decision sendData(Room room, Context context, SendData send) {
        var sender = context.actor().filter(room::has);
        if (sender.isEmpty()) {
            return rejected(SignallingRejection.NOT_A_MEMBER);
        }
        if (send.target().filter(target -> !room.isAround(sender.get(), target)).isPresent()) {
            return rejected(SignallingRejection.NO_SUCH_TARGET);
        }
        var sent = new DataSent(sender.get(), send.data(), send.target());
        return passedOn(Draft.by(sender.get(), sent, room.othersAround(sender.get(), send.target())));
    }

    private static Decision relay(Room room, Context context, Optional<UserId> target, SignallingEvent event) {
        var sender = context.actor().filter(room::has);
        if (sender.isEmpty()) {
            return rejected(SignallingRejection.NOT_A_MEMBER);
        }
        if (target.isPresent() && !room.isAround(sender.get(), target.get())) {
            return rejected(SignallingRejection.NO_SUCH_TARGET);
        }
        return accepted(Draft.by(sender.get(), event, room.othersAround(sender.get(), target)));
    }
}
