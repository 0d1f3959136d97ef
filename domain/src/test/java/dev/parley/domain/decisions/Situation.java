package dev.parley.domain.decisions;

import static dev.parley.domain.testkit.Given.START;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Given.user;

import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.domain.room.SettingsChange;
import dev.parley.domain.testkit.Changes;
import dev.parley.domain.testkit.Scenario;
import java.time.Duration;
import java.util.function.Function;

/** A state of a room that commands meet; it may depend on who the actor is. */
enum Situation {
    UNUSED("never used", "nothing ever happened in the room", _ -> Scenario.given()),
    EMPTIED(
            "emptied",
            "all have left, a minute ago; roles are retained",
            _ -> Meeting.emptied(),
            Duration.ofMinutes(1)),
    LOCKED("locked", "`lock_room`", _ -> with(Changes.lock(true))),
    WAITING_ROOM("waiting room", "`enable_waiting_room`", _ -> with(Changes.waitingRoom(true))),
    HOST_APPROVES("host approves", "`require_host_approval`", _ -> with(Changes.hostApproval(true))),
    FULL("full", "`max_participants` are in", _ -> with(Changes.maxParticipants(Meeting.MEMBERS.size()))),
    OFF(
            "features off",
            "`enable_chat`, `enable_reactions` and `enable_screen_share` are off",
            _ -> Meeting.going()
                    .when("ann", new ChangeSettings(Changes.chat(false)))
                    .when("ann", new ChangeSettings(Changes.reactions(false)))
                    .when("ann", new ChangeSettings(Changes.screenShare(false)))),
    TOGETHER("in one breakout", "the actor and pam are in the same breakout", Meeting::together),
    APART("apart", "breakouts are open: pam is in one, the actor in the main room", _ -> Meeting.apart()),
    TIME_OVER(
            "time over",
            "as *in one breakout*, and its time is over, but nobody has closed it yet",
            Meeting::together,
            Duration.ofMinutes(Meeting.MINUTES)),
    HOST_AWAITED(
            "host awaited",
            "`host_leave_policy` is `wait`, and the host has left",
            _ -> Meeting.leave(with(Changes.waitForHost(60)), "ann")),
    AWAY("actor away", "the actor's socket was lost; the place is kept", Situation::withoutSocket),
    AWAY_TOO_LONG(
            "away too long",
            "the presence TTL has passed since, but nobody has taken the place away yet",
            Situation::withoutSocket,
            Duration.ofSeconds(31));

    final String title;
    final String meaning;
    final Function<String, Scenario> scene;
    final Duration time;

    Situation(String title, String meaning, Function<String, Scenario> scene) {
        this(title, meaning, scene, Duration.ZERO);
    }

    Situation(String title, String meaning, Function<String, Scenario> scene, Duration time) {
        this.title = title;
        this.meaning = meaning;
        this.scene = scene;
        this.time = time;
    }

    private static Scenario with(SettingsChange change) {
        return Meeting.going().when("ann", new ChangeSettings(change));
    }

    private static Scenario withoutSocket(String actor) {
        return Meeting.going().whenServer(new LoseConnection(user(actor), socketOf(actor), START));
    }
}
