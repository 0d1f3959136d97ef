package dev.parley.domain.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.chat.ChatEvent;
import dev.parley.domain.decision.Context;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.media.MediaEvent;
import dev.parley.domain.media.MediaEvent.MediaChanged;
import dev.parley.domain.media.MediaEvent.SwitchOnRequested;
import dev.parley.domain.room.Breakouts;
import dev.parley.domain.room.Deadlines;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.RetainedRole;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomCommand.Join;
import dev.parley.domain.room.RoomRules;
import dev.parley.domain.signalling.SignallingEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;

/** What holds in every room at any time. */
final class Invariants {

    private Invariants() {}

    static void holdFor(Room room, RoomRules rules) {
        var hosts = room.present().stream().filter(p -> p.role() == Role.HOST).count();
        var roles = Stream.concat(
                room.present().stream().map(Participant::role),
                room.retained().values().stream().map(RetainedRole::role));
        check(room.present().size() <= rules.maxParticipants(), "more are in than the server allows");
        check(roles.filter(role -> role == Role.HOST).count() <= 1, "more than one is or was host");
        if (!room.isEmpty()) {
            check(hosts + room.awaitedHost().stream().count() == 1, "one host, present or awaited");
            check(room.emptySince().isEmpty(), "empty since, with somebody in");
        }
        room.charter()
                .flatMap(charter -> room.participant(charter.owner()))
                .ifPresent(owner -> check(owner.role() == Role.HOST, "the owner is in and not host"));
        room.awaitedHost().ifPresent(host -> check(!room.has(host.userId()), "the awaited host is in"));
        room.retained().keySet().forEach(user -> check(!room.has(user), "the role of " + user + " waits for them"));
        var breakouts = room.breakouts();
        breakouts.places().forEach((user, place) -> {
            check(room.has(user), user + " is in a breakout and not in the room");
            check(breakouts.open().containsKey(place), user + " is in a breakout that is not open");
        });
        breakouts.open().values().forEach(breakout -> {
            var members = Collections.frequency(breakouts.places().values(), breakout.breakoutRoomId());
            check(members <= breakout.maxParticipants().orElse(members), "more are in a breakout than it holds");
        });
        check(breakouts.open().size() <= Breakouts.MAX_OPEN, "too many breakouts");
        check(!room.isEmpty() || !breakouts.isDivided(), "breakouts without anybody in the room");
        room.door().waiting().keySet().forEach(user -> check(!room.has(user), user + " waits and is in"));
        var settings = room.settings();
        if (!settings.lockRoom()
                && !settings.enableWaitingRoom()
                && !settings.requireHostApproval()
                && settings.autoWaitingRoomAt().isEmpty()) {
            room.door()
                    .waiting()
                    .keySet()
                    .forEach(user -> check(
                            room.door().sentBack().contains(user)
                                    || room.present().size() >= settings.maxParticipants(),
                            user + " waits for nothing"));
        }
        room.present()
                .forEach(p -> check(
                        (!p.media().audioEnabled() || p.may(Permission.CAN_SHARE_AUDIO))
                                && (!p.media().videoEnabled() || p.may(Permission.CAN_SHARE_VIDEO))
                                && (!p.media().screenSharing()
                                        || p.may(Permission.CAN_SHARE_SCREEN) && settings.enableScreenShare()),
                        p.userId() + " sends what they may not"));
        room.fileShares().values().forEach(share -> {
            check(room.has(share.sender()) && room.has(share.receiver()), "a transfer without both sides: " + share);
            check(!share.sender().equals(share.receiver()), "a transfer to oneself: " + share);
            check(
                    !share.state().isOpen() || room.isAround(share.sender(), share.receiver()),
                    "a transfer apart: " + share);
        });
        check(room.settings().maxParticipants() <= rules.maxParticipants(), "settings beyond the server's");
    }

    /** What is said, shown or signalled somewhere is for nobody elsewhere, but for who did it. */
    static void staysInItsPartition(Room room, Draft draft) {
        var bound = draft.event() instanceof SignallingEvent
                || draft.event() instanceof ChatEvent
                || draft.event() instanceof MediaEvent && !(draft.event() instanceof SwitchOnRequested);
        if (bound && room.breakouts().isDivided()) {
            var about = draft.event() instanceof MediaChanged changed
                    ? changed.userId()
                    : draft.sender().orElseThrow();
            room.present().stream()
                    .map(Participant::userId)
                    .filter(draft.audience()::includes)
                    .filter(user -> !draft.sender().equals(Optional.of(user)))
                    .forEach(user -> check(room.isAround(about, user), user + " hears " + about + " from elsewhere"));
        }
    }

    /** Nobody enters past the lock or capacity. */
    static void letIn(Room before, UserId user, RoomRules rules, Instant now) {
        check(!before.has(user), user + " entered twice");
        check(before.present().size() < before.settings().maxParticipants(), user + " entered a full room");
        check(before.present().size() < rules.maxParticipants(), user + " entered a full server");
        if (before.settings().lockRoom() && !before.isOwner(user)) {
            var kept = before.retained().get(user);
            check(before.isEmpty(), user + " entered a locked room");
            check(
                    kept != null
                            && kept.until().isAfter(now)
                            && (kept.role() == Role.HOST || kept.role() == Role.MODERATOR),
                    user + " reopened a locked room");
        }
    }

    /** Nobody comes in by themselves whom a waiting room is for. */
    static void needNotWait(Room before, UserId user, Instant now) {
        var settings = before.settings();
        var waits = settings.enableWaitingRoom() || settings.requireHostApproval();
        var kept = before.retained().get(user);
        var reopens = before.isOwner(user)
                || before.isEmpty()
                        && kept != null
                        && kept.until().isAfter(now)
                        && (kept.role() == Role.HOST || kept.role() == Role.MODERATOR);
        var awaited =
                before.awaitedHost().filter(host -> host.userId().equals(user)).isPresent();
        check(!waits || reopens || awaited, user + " entered past the waiting room");
        check(!before.door().sentBack().contains(user), user + " entered although sent back");
        settings.autoWaitingRoomAt()
                .ifPresent(share -> check(
                        reopens
                                || awaited
                                || before.isEmpty()
                                || before.present().size() < Math.ceil(share * settings.maxParticipants()),
                        user + " entered past the share"));
    }

    static void isNotSentBack(Room before, UserId user) {
        check(!before.door().sentBack().contains(user), user + " was let in by nobody although sent back");
    }

    static void mayAdmit(Room before, Context context) {
        var actor = before.participant(context.actor().orElseThrow());
        check(
                context.admin()
                        || actor.filter(p -> before.settings().requireHostApproval()
                                        ? p.role() == Role.HOST
                                        : p.may(Permission.CAN_MANAGE_PARTICIPANTS))
                                .isPresent(),
                context.actor() + " let somebody in");
    }

    /** No ban, and no kick that is not older than the token. */
    static void notTurnedAway(Room before, Join join, UserId user, Instant now) {
        check(before.door().ban(user, now).isEmpty(), user + " entered although banned");
        var kicked = before.door().kicks().get(user);
        check(
                kicked == null
                        || join.tokenIssuedAt().isPresent()
                                && join.tokenIssuedAt().get().getEpochSecond() > kicked.getEpochSecond(),
                user + " entered with the token that they were kicked with");
    }

    /** Once time has done its work, nothing more is due before later. */
    static void nothingIsOverdue(Room room, RoomRules rules, Instant now) {
        var forgotten = Deadlines.forgottenAt(room, rules);
        Deadlines.next(room, rules)
                .filter(next -> forgotten.filter(next::equals).isEmpty())
                .ifPresent(next -> check(next.isAfter(now), "due at " + next + ", still at " + now));
    }

    /** A node that is lost holds nobody's socket. */
    static void nobodyIsConnectedBy(NodeId node, Room room) {
        room.present().stream()
                .filter(Participant::isConnected)
                .forEach(p -> check(
                        !p.presence().connectionId().node().equals(node), p.userId() + " is connected by a lost node"));
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            assertThat(holds).as(otherwise).isTrue();
        }
    }
}
