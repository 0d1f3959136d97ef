package dev.parley.domain.decisions;

import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;

import dev.parley.domain.breakout.Assignment;
import dev.parley.domain.breakout.BreakoutCommand;
import dev.parley.domain.breakout.BreakoutEvent.BreakoutsOpened;
import dev.parley.domain.gesture.GestureCommand.RaiseHand;
import dev.parley.domain.media.MediaCommand.ShareScreen;
import dev.parley.domain.media.MediaCommand.Switch;
import dev.parley.domain.media.MediaCommand.SwitchMedia;
import dev.parley.domain.media.MediaType;
import dev.parley.domain.room.Breakout;
import dev.parley.domain.room.CharterCommand.Create;
import dev.parley.domain.room.DoorCommand.Kick;
import dev.parley.domain.room.DoorCommand.SendBack;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomDetails;
import dev.parley.domain.room.SettingsChange;
import dev.parley.domain.testkit.Given;
import dev.parley.domain.testkit.Scenario;
import dev.parley.domain.transfer.FileOffer;
import dev.parley.domain.transfer.TransferCommand.AcceptFile;
import dev.parley.domain.transfer.TransferCommand.OfferFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The meeting that the decision tables are about, and what may become of it. */
final class Meeting {

    static final Set<String> MEMBERS = Set.of("ann", "mod", "pat", "gus", "obs", "pam");
    static final String RED = "red";
    static final String BLUE = "blue";
    static final int MINUTES = 10;

    private Meeting() {}

    /**
     * Ann is host, mod moderator, pat and pam are participants, gus is guest, obs observer. Wes was sent back to the waiting room, bea is
     * banned, kit was kicked. Pam has her hand up, her microphone off, shows her screen, and offers everybody two files, of which they have
     * accepted one.
     */
    static Scenario going() {
        return going(given());
    }

    /** The same in a room that ann has created. */
    static Scenario owned() {
        return going(given().when("ann", new Create(details("Daily"), SettingsChange.none())));
    }

    static RoomDetails details(String name) {
        return new RoomDetails(name, Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    private static Scenario going(Scenario begun) {
        var meeting = begun.and(
                joined("ann", Role.HOST),
                joined("mod", Role.MODERATOR),
                joined("pam", Role.PARTICIPANT),
                joined("pat", Role.PARTICIPANT),
                joined("gus", Role.GUEST),
                joined("obs", Role.OBSERVER),
                joined("wes", Role.PARTICIPANT),
                joined("kit", Role.GUEST));
        meeting.when("ann", new SendBack(user("wes")))
                .when("ann", new Kick(user("bea"), Optional.empty(), Optional.of(Duration.ZERO)))
                .when("ann", new Kick(user("kit"), Optional.empty(), Optional.empty()))
                .when("pam", new RaiseHand())
                .when("pam", new SwitchMedia(user("pam"), MediaType.AUDIO, Switch.OFF))
                .when("pam", new ShareScreen(true, Optional.empty(), Optional.empty()));
        MEMBERS.stream()
                .filter(name -> !name.equals("pam"))
                .sorted()
                .forEach(name -> meeting.when("pam", new OfferFile(file("for-" + name), user(name)))
                        .when("pam", new OfferFile(file("accepted-" + name), user(name)))
                        .when(name, new AcceptFile("accepted-" + name)));
        return meeting;
    }

    static FileOffer file(String id) {
        return new FileOffer(id, "plan.pdf", 40_000, "application/pdf", Optional.empty(), 16_384, 3);
    }

    /** Two breakouts that everybody may choose are open, for ten minutes; nobody is in them yet. */
    static Scenario divided() {
        var end = Given.after(Duration.ofMinutes(MINUTES));
        var breakouts = List.of(RED, BLUE).stream()
                .map(id -> new Breakout(
                        id,
                        id,
                        Optional.empty(),
                        true,
                        Given.START,
                        user("ann"),
                        Optional.of(Breakout.Timer.toldAt(Given.START, end))))
                .toList();
        return going().and(new BreakoutsOpened(breakouts, Assignment.SELF, Map.of(), Map.of()));
    }

    static Scenario movedToRed(Scenario divided, String user) {
        return divided.when("ann", new BreakoutCommand.Move(user(user), Optional.of(RED)));
    }

    /** The actor, if a member, and pam are in the same breakout. */
    static Scenario together(String actor) {
        return movedToRed(movedToRed(divided(), "pam"), actor);
    }

    /** Pam is in a breakout, the actor in the main room. */
    static Scenario apart() {
        return movedToRed(divided(), "pam");
    }

    static Scenario leave(Scenario meeting, String user) {
        return meeting.when(user, new Leave(socketOf(user)));
    }

    static Scenario emptied() {
        var meeting = going();
        leave(meeting, "wes");
        MEMBERS.stream().sorted().forEach(name -> leave(meeting, name));
        return meeting;
    }
}
