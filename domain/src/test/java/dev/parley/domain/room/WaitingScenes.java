package dev.parley.domain.room;

import static dev.parley.domain.testkit.Given.join;
import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.seconds;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.DoorCommand.Who;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.testkit.Changes;
import dev.parley.domain.testkit.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rooms with a waiting room, and who is where. */
final class WaitingScenes {

    private WaitingScenes() {}

    static Scenario annAndMod() {
        return given(joined("ann", Role.HOST), joined("mod", Role.MODERATOR));
    }

    static Scenario waitingRoom() {
        return annAndMod().when("ann", new ChangeSettings(Changes.waitingRoom(true)));
    }

    static Scenario bobWaits() {
        return waitingRoom().when("bob", join("bob")).thenAccepted();
    }

    static Waiter waiter(String name) {
        return new Waiter(
                user(name),
                name,
                Optional.empty(),
                Optional.empty(),
                seconds(0),
                new Presence.Connected(socketOf(name)),
                false);
    }

    static Who these(String... names) {
        return new Who.These(Stream.of(names).map(UserId::new).toList());
    }

    static List<String> waiting(Scenario scenario) {
        return scenario.room().door().waiting().keySet().stream()
                .map(UserId::value)
                .toList();
    }

    static List<String> present(Scenario scenario) {
        return scenario.room().present().stream().map(p -> p.userId().value()).toList();
    }
}
