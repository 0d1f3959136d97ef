package dev.parley.domain.media;

import static dev.parley.domain.decision.Decision.accepted;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.media.MediaCommand.ReportMedia;
import dev.parley.domain.media.MediaCommand.ShareScreen;
import dev.parley.domain.media.MediaCommand.StopScreenOf;
import dev.parley.domain.media.MediaCommand.Switch;
import dev.parley.domain.media.MediaCommand.SwitchMedia;
import dev.parley.domain.media.MediaEvent.MediaChanged;
import dev.parley.domain.media.MediaEvent.ScreenShareStarted;
import dev.parley.domain.media.MediaEvent.ScreenShareStopped;
import dev.parley.domain.media.MediaEvent.SwitchOnRequested;
import dev.parley.domain.room.Authority;
import dev.parley.domain.room.MediaState;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decides who sends what, and how it shows in the room's state. Pure and total. */
public final class MediaDecider {

    private MediaDecider() {}

    public static Decision decide(Room room, MediaCommand command, Context context) {
        var actor = context.actor().flatMap(room::participant);
        if (actor.isEmpty()) {
            return rejected(MediaRejection.NOT_A_MEMBER);
        }
        return switch (command) {
            case ReportMedia report ->
                change(room, actor.get(), wanted(actor.get().media(), report), context);
            case SwitchMedia change -> switchMedia(room, actor.get(), change, context);
            case ShareScreen share -> shareScreen(room, actor.get(), share);
            case StopScreenOf(var user) -> stopScreenOf(room, user, context);
        };
    }

    public static Room evolve(Room room, MediaEvent event) {
        return switch (event) {
            case MediaChanged(var user, var media) ->
                room.participant(user)
                        .map(p -> room.withParticipant(p.withMedia(media)))
                        .orElse(room);
            case ScreenShareStarted started ->
                room.participant(started.userId())
                        .map(p -> sharing(room, p, true))
                        .orElse(room);
            case ScreenShareStopped stopped ->
                room.participant(stopped.userId())
                        .map(p -> sharing(room, p, false))
                        .orElse(room);
            case SwitchOnRequested _ -> room;
        };
    }

    /**
     * Nobody sends what they may not: what a change has taken from somebody is switched off in the same step.
     *
     * @param outcome how the room follows from what was decided
     */
    public static Decision afterChanges(Function<List<Draft>, Room> outcome, Decision decision) {
        if (!(decision instanceof Decision.Accepted accepted)
                || accepted.logged().isEmpty()) {
            return decision;
        }
        var room = outcome.apply(accepted.logged());
        var drafts = new ArrayList<>(accepted.logged());
        for (Participant participant : room.present()) {
            var allowed = allowed(room, participant);
            if (!allowed.equals(participant.media())) {
                var silenced = new MediaChanged(participant.userId(), allowed);
                drafts.add(Draft.byServer(silenced, room.around(participant.userId())));
            }
        }
        return new Decision.Accepted(drafts, accepted.ephemeral());
    }

    private static MediaState allowed(Room room, Participant participant) {
        var media = participant.media();
        return new MediaState(
                media.audioEnabled() && participant.may(Permission.CAN_SHARE_AUDIO),
                media.videoEnabled() && participant.may(Permission.CAN_SHARE_VIDEO),
                media.screenSharing() && whyNotShare(room, participant).isEmpty());
    }

    private static Room sharing(Room room, Participant participant, boolean on) {
        var media = participant.media();
        return room.withParticipant(
                participant.withMedia(new MediaState(media.audioEnabled(), media.videoEnabled(), on)));
    }

    private static MediaState wanted(MediaState now, ReportMedia report) {
        return new MediaState(
                report.audioEnabled().orElse(now.audioEnabled()),
                report.videoEnabled().orElse(now.videoEnabled()),
                report.screenSharing().orElse(now.screenSharing()));
    }

    private static Decision change(Room room, Participant target, MediaState wanted, Context context) {
        var now = target.media();
        if (wanted.audioEnabled() && !now.audioEnabled() && !target.may(Permission.CAN_SHARE_AUDIO)) {
            return rejected(MediaRejection.NO_AUDIO);
        }
        if (wanted.videoEnabled() && !now.videoEnabled() && !target.may(Permission.CAN_SHARE_VIDEO)) {
            return rejected(MediaRejection.NO_VIDEO);
        }
        if (wanted.screenSharing() && !now.screenSharing()) {
            var refusal = whyNotShare(room, target);
            if (refusal.isPresent()) {
                return rejected(refusal.get());
            }
        }
        if (wanted.equals(now)) {
            return accepted();
        }
        return accepted(new Draft(
                context.actor(),
                new MediaChanged(target.userId(), wanted),
                aroundAndActor(room, target.userId(), context)));
    }

    private static Decision switchMedia(Room room, Participant actor, SwitchMedia command, Context context) {
        var found = room.participant(command.userId());
        if (found.isEmpty()) {
            return rejected(MediaRejection.NO_SUCH_PARTICIPANT);
        }
        var target = found.get();
        var media = target.media();
        var on = command.mediaType() == MediaType.AUDIO ? media.audioEnabled() : media.videoEnabled();
        var wanted = command.to() == Switch.TOGGLE ? !on : command.to() == Switch.ON;
        if (!target.userId().equals(actor.userId())) {
            if (!Authority.of(room, context).isOver(target)) {
                return rejected(MediaRejection.NOT_ALLOWED);
            }
            if (wanted) {
                var request = new SwitchOnRequested(target.userId(), command.mediaType(), actor.userId());
                return on ? accepted() : accepted(Draft.by(actor.userId(), request, Audience.only(target.userId())));
            }
        }
        var changed = command.mediaType() == MediaType.AUDIO
                ? new MediaState(wanted, media.videoEnabled(), media.screenSharing())
                : new MediaState(media.audioEnabled(), wanted, media.screenSharing());
        return change(room, target, changed, context);
    }

    private static Decision stopScreenOf(Room room, UserId user, Context context) {
        var target = room.participant(user);
        if (target.isEmpty()) {
            return rejected(MediaRejection.NO_SUCH_PARTICIPANT);
        }
        var authority = Authority.of(room, context);
        if (!authority.is(user) && !authority.isOver(target.get())) {
            return rejected(MediaRejection.NOT_ALLOWED);
        }
        return target.get().media().screenSharing()
                ? accepted(new Draft(
                        context.actor(),
                        new ScreenShareStopped(user, Optional.empty()),
                        aroundAndActor(room, user, context)))
                : accepted();
    }

    /** Whoever does something to somebody elsewhere hears of it, too. */
    private static Audience aroundAndActor(Room room, UserId target, Context context) {
        var around = room.around(target);
        return context.actor().map(around::including).orElse(around);
    }

    private static Decision shareScreen(Room room, Participant actor, ShareScreen command) {
        if (!command.start()) {
            return actor.media().screenSharing()
                    ? accepted(Draft.by(
                            actor.userId(),
                            new ScreenShareStopped(actor.userId(), command.screenId()),
                            room.around(actor.userId())))
                    : accepted();
        }
        var refusal = whyNotShare(room, actor);
        if (refusal.isPresent()) {
            return rejected(refusal.get());
        }
        var started = new ScreenShareStarted(
                actor.userId(), command.screenId(), command.quality().orElse(ScreenQuality.MEDIUM));
        return accepted(Draft.by(actor.userId(), started, room.around(actor.userId())));
    }

    private static Optional<MediaRejection> whyNotShare(Room room, Participant actor) {
        if (!actor.may(Permission.CAN_SHARE_SCREEN)) {
            return Optional.of(MediaRejection.NO_SCREEN);
        }
        return room.settings().enableScreenShare() ? Optional.empty() : Optional.of(MediaRejection.SCREEN_SHARE_OFF);
    }
}
