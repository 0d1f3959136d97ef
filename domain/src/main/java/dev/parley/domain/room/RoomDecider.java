package dev.parley.domain.room;

import static dev.parley.domain.decision.Decision.accepted;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.DoorCommand.Admit;
import dev.parley.domain.room.DoorCommand.CloseRoom;
import dev.parley.domain.room.DoorCommand.Kick;
import dev.parley.domain.room.DoorCommand.LiftBan;
import dev.parley.domain.room.DoorCommand.Reject;
import dev.parley.domain.room.DoorCommand.SendBack;
import dev.parley.domain.room.DoorEvent.SentBackForgotten;
import dev.parley.domain.room.Presence.Reconnecting;
import dev.parley.domain.room.RoomCommand.ChangePermissions;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.GrantRole;
import dev.parley.domain.room.RoomCommand.Join;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.domain.room.RoomCommand.LoseNode;
import dev.parley.domain.room.RoomCommand.RegainConnection;
import dev.parley.domain.room.RoomCommand.ReportSpeaking;
import dev.parley.domain.room.RoomCommand.Tick;
import dev.parley.domain.room.RoomCommand.UpdateProfile;
import dev.parley.domain.room.RoomEvent.SettingsChanged;
import dev.parley.domain.room.RoomEvent.SettingsReset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides what becomes of the commands to a room as such. Pure and total. */
public final class RoomDecider {

    private final RoomRules rules;
    private final Admission admission;
    private final WaitingRoom waitingRoom;
    private final CharterDecider charters;

    public RoomDecider(RoomRules rules) {
        this.rules = rules;
        this.admission = new Admission(rules);
        this.waitingRoom = new WaitingRoom(rules, admission);
        this.charters = new CharterDecider(rules);
    }

    public Decision decide(Room room, RoomCommand command, Context context) {
        return waitingRoom.reconsidered(room, decided(room, command, context), context.now());
    }

    public Decision decide(Room room, DoorCommand command, Context context) {
        return waitingRoom.reconsidered(room, decided(room, command, context), context.now());
    }

    public Decision decide(Room room, CharterCommand command, Context context) {
        return waitingRoom.reconsidered(room, charters.decide(room, command, context), context.now());
    }

    private Decision decided(Room room, RoomCommand command, Context context) {
        return switch (command) {
            case Join join ->
                context.actor()
                        .map(user -> join(room, user, join, context.now()))
                        .orElse(rejected(RoomRejection.NOT_ALLOWED));
            case Leave(var connection) -> leave(room, context, connection);
            case LoseConnection lost -> loseConnection(room, lost, context.now());
            case LoseNode lost -> loseNode(room, lost, context.now());
            case RegainConnection(var user, var connection) -> regainConnection(room, user, connection);
            case Tick _ -> accepted(due(room, context.now(), _ -> true));
            case GrantRole(var user, var role) -> Granting.grant(room, user, role, context);
            case ChangePermissions change -> Granting.change(room, change, context);
            case ChangeSettings(var change) -> changeSettings(room, change, context);
            case UpdateProfile update -> updateProfile(room, update, context);
            case ReportSpeaking report -> reportSpeaking(room, report, context);
        };
    }

    private Decision decided(Room room, DoorCommand command, Context context) {
        return switch (command) {
            case Kick kick -> Moderation.kick(room, kick, context);
            case LiftBan(var user) -> Moderation.liftBan(room, user, context);
            case Admit(var who) -> waitingRoom.admit(room, who, context);
            case Reject(var who) -> WaitingRoom.reject(room, who, context);
            case SendBack(var user) -> waitingRoom.sendBack(room, user, context);
            case CloseRoom _ -> Moderation.close(room, context);
        };
    }

    /**
     * Whoever comes finds the room as time has left it, also where no {@link Tick} has come round yet. Their own place is theirs for as long
     * as nobody has taken it away; only a lock holds from the moment at which it could have been.
     */
    private Decision join(Room room, UserId user, Join join, Instant now) {
        var due = new ArrayList<>(due(
                room,
                now,
                overdue -> !overdue.userId().equals(user) || room.settings().lockRoom()));
        var decision = admission.decide(add(new ArrayList<>(), room, due), user, join, now);
        if (decision instanceof Decision.Accepted admitted) {
            due.addAll(admitted.logged());
            return accepted(due);
        }
        return decision;
    }

    private Decision leave(Room room, Context context, ConnectionId connection) {
        return context.actor()
                .flatMap(room::participant)
                .filter(p -> p.presence().connectionId().equals(connection))
                .map(p -> departure(room, p, LeaveReason.LEFT, context.now()))
                .or(() -> context.actor().map(user -> WaitingRoom.left(room, user, connection)))
                .map(Decision::accepted)
                .orElse(accepted());
    }

    private Decision loseConnection(Room room, LoseConnection lost, Instant now) {
        var participant = room.participant(lost.userId())
                .filter(Participant::isConnected)
                .filter(p -> p.presence().connectionId().equals(lost.connectionId()));
        return participant
                .map(p -> accepted(loss(room, p, lost.lastSignOfLife(), now)))
                .orElseGet(() -> accepted(
                        waitingRoom.lost(room, lost.userId(), lost.connectionId(), lost.lastSignOfLife(), now)));
    }

    /** The host last: nobody is made host only to be lost in the same step. */
    private Decision loseNode(Room room, LoseNode lost, Instant now) {
        var lostOnes = room.present().stream()
                .filter(Participant::isConnected)
                .filter(p -> p.presence().connectionId().node().equals(lost.node()))
                .sorted(Comparator.comparing(p -> p.role() == Role.HOST))
                .toList();
        var drafts = new ArrayList<Draft>();
        var current = room;
        for (Participant participant : lostOnes) {
            current = add(drafts, current, loss(current, participant, lost.lastSignOfLife(), now));
        }
        drafts.addAll(waitingRoom.lost(current, lost.node(), lost.lastSignOfLife(), now));
        return accepted(drafts);
    }

    private List<Draft> loss(Room room, Participant participant, Instant lastSignOfLife, Instant now) {
        var heldUntil = lastSignOfLife.plus(rules.presenceTtl());
        return heldUntil.isAfter(now)
                ? List.of(Draft.byServer(
                        new RoomEvent.ConnectionLost(participant.userId(), heldUntil), Audience.EVERYONE))
                : departure(room, participant, LeaveReason.TIMEOUT, now);
    }

    private static Decision regainConnection(Room room, UserId user, ConnectionId connection) {
        return room.participant(user)
                .filter(p -> !p.isConnected() && p.presence().connectionId().equals(connection))
                .map(_ -> accepted(
                        Draft.byServer(new RoomEvent.ConnectionOpened(user, connection, true), Audience.EVERYONE)))
                .orElseGet(() -> accepted(WaitingRoom.regained(room, user, connection)));
    }

    private List<Draft> departure(Room room, Participant leaver, LeaveReason reason, Instant now) {
        var left = new RoomEvent.ParticipantLeft(leaver.userId(), reason, now, now.plus(rules.roleRetention()));
        var drafts = new ArrayList<Draft>();
        drafts.add(Draft.byServer(left, Audience.EVERYONE));
        if (leaver.role() == Role.HOST) {
            var without = RoomEvolution.evolve(room, left, 0);
            drafts.addAll(Hosting.afterHostLeft(without, leaver.userId(), now));
        }
        return drafts;
    }

    /** @param mayTimeOut whose overdue places are lost */
    private List<Draft> due(Room room, Instant now, Predicate<Participant> mayTimeOut) {
        var drafts = new ArrayList<Draft>();
        var current = room;
        for (Participant participant : room.present()) {
            var stillPresent = current.participant(participant.userId());
            if (stillPresent.isPresent() && isOverdue(participant, now) && mayTimeOut.test(participant)) {
                current = add(drafts, current, departure(current, stillPresent.get(), LeaveReason.TIMEOUT, now));
            }
        }
        if (!current.isEmpty()
                && current.awaitedHost()
                        .filter(host -> !host.until().isAfter(now))
                        .isPresent()) {
            current = add(drafts, current, Hosting.succeed(current));
        }
        current = add(drafts, current, WaitingRoom.overdue(current, now));
        if (Deadlines.doorLapses(current).filter(at -> !at.isAfter(now)).isPresent()) {
            current = add(drafts, current, opening(current));
        }
        if (Deadlines.settingsLapse(current, rules)
                .filter(at -> !at.isAfter(now))
                .isPresent()) {
            var reset = new SettingsReset(Settings.defaults(rules.maxParticipants()));
            drafts.add(Draft.byServer(reset, Audience.NOBODY));
        }
        return drafts;
    }

    private static List<Draft> opening(Room room) {
        var drafts = new ArrayList<Draft>();
        var change = SettingsChange.opening(room.settings());
        if (!change.equals(SettingsChange.none())) {
            drafts.add(Draft.byServer(new SettingsChanged(change), Audience.NOBODY));
        }
        if (!room.door().sentBack().isEmpty()) {
            drafts.add(Draft.byServer(new SentBackForgotten(), Audience.NOBODY));
        }
        return drafts;
    }

    private static boolean isOverdue(Participant participant, Instant now) {
        return participant.presence() instanceof Reconnecting reconnecting
                && !reconnecting.heldUntil().isAfter(now);
    }

    private static Room add(List<Draft> drafts, Room room, List<Draft> more) {
        drafts.addAll(more);
        return RoomEvolution.evolve(room, more);
    }

    private Decision changeSettings(Room room, SettingsChange change, Context context) {
        var authority = Authority.of(room, context);
        if (!authority.isInside()) {
            return rejected(RoomRejection.NOT_A_MEMBER);
        }
        if (!authority.managesParticipants()) {
            return rejected(RoomRejection.NOT_ALLOWED);
        }
        if (room.isEmpty() && room.emptySince().isEmpty()) {
            return rejected(RoomRejection.NO_SUCH_ROOM);
        }
        var refusal = SettingsBounds.whyNot(change, rules);
        if (refusal.isPresent()) {
            return rejected(refusal.get());
        }
        if (change.applyTo(room.settings()).equals(room.settings())) {
            return accepted();
        }
        return accepted(new Draft(context.actor(), new SettingsChanged(change), Audience.EVERYONE));
    }

    private static Decision updateProfile(Room room, UpdateProfile update, Context context) {
        var authority = Authority.of(room, context);
        if (!authority.isInside()) {
            return rejected(RoomRejection.NOT_A_MEMBER);
        }
        var target = room.participant(update.userId());
        if (target.isEmpty()) {
            return rejected(RoomRejection.NO_SUCH_PARTICIPANT);
        }
        if (!authority.is(update.userId()) && !authority.isOver(target.get())) {
            return rejected(RoomRejection.NOT_ALLOWED);
        }
        if (target.get().withProfile(update.displayName(), update.avatarUrl()).equals(target.get())) {
            return accepted();
        }
        var event = new RoomEvent.ProfileChanged(update.userId(), update.displayName(), update.avatarUrl());
        return accepted(new Draft(context.actor(), event, Audience.EVERYONE));
    }

    private static Decision reportSpeaking(Room room, ReportSpeaking report, Context context) {
        Optional<UserId> speaker = context.actor().filter(room::has);
        return speaker.<Decision>map(user -> new Decision.Accepted(
                        List.of(),
                        List.of(Draft.by(
                                user,
                                new RoomEvent.SpeakingChanged(user, report.isSpeaking(), report.audioLevel()),
                                room.othersAround(user)))))
                .orElse(rejected(RoomRejection.NOT_A_MEMBER));
    }
}
