package dev.parley.domain.transcription;

import static dev.parley.domain.decision.Decision.passedOn;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Room;
import dev.parley.domain.transcription.TranscriptionCommand.Caption;
import dev.parley.domain.transcription.TranscriptionEvent.Captioned;

/** Decides whose words are passed on. It changes no state. */
public final class TranscriptionDecider {

    private TranscriptionDecider() {}

    public static Decision decide(Room room, TranscriptionCommand command, Context context) {
        return switch (command) {
            case Caption(var transcript) ->
                context.actor()
                        .flatMap(room::participant)
                        .map(sender -> caption(room, sender, transcript))
                        .orElse(rejected(TranscriptionRejection.NOT_A_MEMBER));
        };
    }

    private static Decision caption(Room room, Participant sender, Transcript transcript) {
        var me = sender.userId();
        var speaker = transcript.speakerId().orElse(me);
        if (!speaker.equals(me) && !sender.may(Permission.CAN_MANAGE_PARTICIPANTS)) {
            return rejected(TranscriptionRejection.NOT_YOUR_WORDS);
        }
        if (!room.isAround(me, speaker)) {
            return rejected(TranscriptionRejection.NO_SUCH_SPEAKER);
        }
        return passedOn(Draft.by(me, new Captioned(me, transcript.by(speaker)), room.othersAround(me)));
    }
}
