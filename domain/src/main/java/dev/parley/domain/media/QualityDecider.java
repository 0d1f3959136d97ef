package dev.parley.domain.media;

import static dev.parley.domain.decision.Decision.passedOn;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.media.QualityCommand.ReportQuality;
import dev.parley.domain.media.QualityCommand.TellQuality;
import dev.parley.domain.media.QualityEvent.QualityReported;
import dev.parley.domain.media.QualityEvent.QualityTold;
import dev.parley.domain.room.Room;

/** Decides who is told how good sound and picture are. It changes no state. */
public final class QualityDecider {

    private QualityDecider() {}

    public static Decision decide(Room room, QualityCommand command, Context context) {
        var actor = context.actor().filter(room::has);
        if (actor.isEmpty()) {
            return rejected(MediaRejection.NOT_A_MEMBER);
        }
        var me = actor.get();
        return switch (command) {
            case TellQuality(var quality, var target) ->
                target.isPresent() && !room.isAround(me, target.get())
                        ? rejected(MediaRejection.NO_SUCH_TARGET)
                        : passedOn(Draft.by(me, new QualityTold(me, quality, target), room.othersAround(me, target)));
            case ReportQuality(var settled, var recommendation, var isNews) ->
                passedOn(Draft.by(
                        me,
                        new QualityReported(me, settled, recommendation),
                        isNews ? room.around(me) : Audience.only(me)));
        };
    }
}
