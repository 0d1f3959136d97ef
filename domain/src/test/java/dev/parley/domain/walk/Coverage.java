package dev.parley.domain.walk;

import dev.parley.domain.breakout.BreakoutRejection;
import dev.parley.domain.decision.Command;
import dev.parley.domain.decision.Rejection;
import dev.parley.domain.log.Event;
import dev.parley.domain.room.RoomRejection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the walks came across: a walk that always meets a closed door proves nothing. */
final class Coverage {

    private static final List<String> EVENTS = List.of(
            "ParticipantJoined",
            "ParticipantLeft",
            "ConnectionLost",
            "ConnectionOpened",
            "RoleChanged",
            "PermissionsChanged",
            "SettingsChanged",
            "ProfileChanged",
            "HostAwaited",
            "RoomClosed",
            "Kicked",
            "BanLifted",
            "WaiterCame",
            "WaiterConnected",
            "WaiterLost",
            "WaiterLeft",
            "WaiterAdmitted",
            "WaiterRejected",
            "MediaChanged",
            "SwitchOnRequested",
            "ScreenShareStarted",
            "ScreenShareStopped",
            "Said",
            "Described",
            "HandRaised",
            "HandLowered",
            "HandQueueShown",
            "BreakoutsOpened",
            "MemberMoved",
            "BreakoutsClosed",
            "TimeLeftTold",
            "Announced",
            "HelpAsked",
            "FileOffered",
            "FileAccepted",
            "RoomFounded",
            "DetailsChanged",
            "RoomDissolved");

    private static final Set<Rejection> TOO_RARE = Set.of(
            RoomRejection.NO_SUCH_ROOM,
            RoomRejection.NOT_YOURS_TO_GIVE,
            RoomRejection.TOO_MANY_BANS,
            RoomRejection.TOO_MANY_WAIT,
            BreakoutRejection.NOBODY_IN,
            BreakoutRejection.NOT_ENOUGH_PLACES,
            BreakoutRejection.TOO_LONG);

    private final Map<String, Integer> seen = new TreeMap<>();
    private int commands;

    void count(Command command) {
        commands++;
        add(command.getClass().getSimpleName() + "?");
    }

    void count(Event event) {
        add(event.getClass().getSimpleName());
    }

    void count(Rejection reason) {
        add(name(reason));
    }

    private static String name(Rejection reason) {
        return reason.getClass().getSimpleName() + "." + reason;
    }

    private void add(String name) {
        seen.merge(name, 1, Integer::sum);
    }

    int commands() {
        return commands;
    }

    List<String> missing() {
        var reasons = Stream.<Rejection>concat(Stream.of(RoomRejection.values()), Stream.of(BreakoutRejection.values()))
                .filter(reason -> !TOO_RARE.contains(reason))
                .map(Coverage::name);
        return Stream.concat(EVENTS.stream(), reasons)
                .filter(name -> !seen.containsKey(name))
                .toList();
    }

    @Override
    public String toString() {
        return commands + " commands: " + new LinkedHashMap<>(seen);
    }
}
