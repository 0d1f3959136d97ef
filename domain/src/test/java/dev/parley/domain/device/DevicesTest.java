package dev.parley.domain.device;

import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision.Accepted;
import dev.parley.domain.device.DeviceCommand.ChangeBackground;
import dev.parley.domain.device.DeviceCommand.ReportDevice;
import dev.parley.domain.device.DeviceEvent.BackgroundChanged;
import dev.parley.domain.device.DeviceEvent.DeviceReported;
import dev.parley.domain.device.DeviceEvent.DeviceShown;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.Device;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.VirtualBackground;
import dev.parley.domain.room.VirtualBackground.BackgroundType;
import dev.parley.domain.testkit.Given;
import dev.parley.domain.testkit.Scenario;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DevicesTest {

    private static final Device PHONE = new Device(
            true,
            true,
            false,
            "1080p",
            Device.Platform.IOS,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    private static final VirtualBackground BLUR = new VirtualBackground(true, BackgroundType.BLUR, Optional.empty());

    private static Scenario meeting() {
        return given(joined("ann", Role.HOST), joined("cid", Role.PARTICIPANT));
    }

    @Test
    void aDeviceIsKeptForWhoComesLaterAndShownToWhoIsThere() {
        var room = meeting().room();
        var decision = (Accepted) DeviceDecider.decide(
                room, new ReportDevice(PHONE, Optional.empty()), Context.of(user("cid"), Given.START, ""));

        assertThat(decision.logged())
                .containsExactly(Draft.by(user("cid"), new DeviceReported(user("cid"), PHONE), Audience.NOBODY));
        assertThat(decision.ephemeral())
                .containsExactly(Draft.by(
                        user("cid"),
                        new DeviceShown(user("cid"), PHONE, Optional.empty()),
                        new Audience.EveryoneBut(user("cid"))));
    }

    @Test
    void aDeviceThatIsKnownIsShownAndNotKeptAgain() {
        meeting()
                .when("cid", new ReportDevice(PHONE, Optional.empty()))
                .when("cid", new ReportDevice(PHONE, Optional.empty()))
                .thenEphemeral(
                        new DeviceShown(user("cid"), PHONE, Optional.empty()), new Audience.EveryoneBut(user("cid")));
    }

    @Test
    void whatIsToldToOneIsNotKeptForAll() {
        var scenario = meeting()
                .when("cid", new ReportDevice(PHONE, Optional.of(user("ann"))))
                .thenEphemeral(
                        new DeviceShown(user("cid"), PHONE, Optional.of(user("ann"))), Audience.only(user("ann")));
        assertThat(scenario.participant("cid").appearance().device()).isEmpty();
        scenario.when("cid", new ReportDevice(PHONE, Optional.of(user("zoe"))))
                .rejected(DeviceRejection.NO_SUCH_TARGET);
    }

    @Test
    void aBackgroundIsToldToAllOnce() {
        var scenario = meeting()
                .when("cid", new ChangeBackground(BLUR))
                .then(new BackgroundChanged(user("cid"), BLUR))
                .to(Audience.EVERYONE)
                .when("cid", new ChangeBackground(BLUR))
                .thenNothing();
        assertThat(scenario.participant("cid").appearance().virtualBackground()).contains(BLUR);
        scenario.when("zoe", new ChangeBackground(BLUR)).rejected(DeviceRejection.NOT_A_MEMBER);
    }
}
