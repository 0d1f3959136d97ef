package dev.parley.domain.registry;

import static dev.parley.domain.testkit.Given.START;
import static dev.parley.domain.testkit.Given.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.domain.decision.Command;
import dev.parley.domain.decision.Context;
import dev.parley.domain.log.Event;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomRules;
import dev.parley.domain.testkit.Given;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code sealed} does not reach across packages: this test sees to it that no feature is left out of the registry. */
class FeaturesTest {

    private final Features features = new Features(RoomRules.DEFAULT);
    private final Room room = Room.empty(Given.ROOM, RoomRules.DEFAULT);

    static Stream<Class<?>> commands() {
        return DomainTypes.concreteTypesOf(Command.class);
    }

    static Stream<Class<?>> events() {
        return DomainTypes.concreteTypesOf(Event.class);
    }

    @Test
    void theScanFindsTheSealedTypesOfEveryFeature() {
        assertThat(DomainTypes.sealedTypesOf(Command.class))
                .extracting(Class::getSimpleName)
                .contains(
                        "RoomCommand",
                        "MediaCommand",
                        "SignallingCommand",
                        "ChatCommand",
                        "GestureCommand",
                        "QualityCommand",
                        "DeviceCommand",
                        "TranscriptionCommand",
                        "TransferCommand",
                        "AnalyticsCommand");
        assertThat(DomainTypes.sealedTypesOf(Event.class))
                .extracting(Class::getSimpleName)
                .contains(
                        "RoomEvent",
                        "MediaEvent",
                        "SignallingEvent",
                        "ChatEvent",
                        "GestureEvent",
                        "QualityEvent",
                        "DeviceEvent",
                        "TranscriptionEvent",
                        "TransferEvent",
                        "AnalyticsEvent");
        assertThat(commands().count()).isGreaterThanOrEqualTo(16);
        assertThat(events().count()).isGreaterThanOrEqualTo(18);
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisplayName("every command is decided")
    void everyCommandIsDecided(Class<?> type) {
        var command = (Command) Specimen.of(type);

        assertThatCode(() -> features.decide(room, command, Context.of(user("ann"), START, "fresh")))
                .doesNotThrowAnyException();
        assertThatCode(() -> features.decide(room, command, Context.ofServer(START)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("events")
    @DisplayName("every event evolves the state")
    void everyEventEvolvesTheState(Class<?> type) {
        assertThatCode(() -> features.evolve(room, (Event) Specimen.of(type), 1))
                .doesNotThrowAnyException();
    }

    @Test
    void aCommandOfNoFeatureIsABug() {
        record Unregistered() implements Command {}
        assertThatIllegalArgumentException()
                .isThrownBy(() -> features.decide(room, new Unregistered(), Context.ofServer(START)))
                .withMessageContaining("Unregistered");
    }

    @Test
    void anEventOfNoFeatureIsABug() {
        record Unregistered() implements Event {}
        assertThatIllegalArgumentException()
                .isThrownBy(() -> features.evolve(room, new Unregistered(), 1))
                .withMessageContaining("Unregistered");
    }
}
