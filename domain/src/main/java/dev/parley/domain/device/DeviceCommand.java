package dev.parley.domain.device;

import dev.parley.domain.decision.Command;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Device;
import dev.parley.domain.room.VirtualBackground;
import java.util.Optional;

/** What members tell of their devices. */
public sealed interface DeviceCommand extends Command {

    /** @param target the only one to be told; empty for all, and for whoever comes later */
    record ReportDevice(Device device, Optional<UserId> target) implements DeviceCommand {}

    record ChangeBackground(VirtualBackground background) implements DeviceCommand {}
}
