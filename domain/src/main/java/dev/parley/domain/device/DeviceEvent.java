package dev.parley.domain.device;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.domain.log.Relay;
import dev.parley.domain.room.Device;
import dev.parley.domain.room.VirtualBackground;
import java.util.Optional;

/** What is known of members' devices. */
public sealed interface DeviceEvent extends Event {

    /** For the room's state; those who are in are told by {@link DeviceShown}. */
    record DeviceReported(UserId userId, Device device) implements DeviceEvent {}

    /** Never logged: passed on at most once. */
    record DeviceShown(UserId userId, Device device, Optional<UserId> target) implements DeviceEvent, Relay {}

    record BackgroundChanged(UserId userId, VirtualBackground background) implements DeviceEvent {}
}
