package dev.parley.adapters.websocket.device;

import dev.parley.adapters.websocket.connection.Examples;
import dev.parley.adapters.websocket.device.DeviceFeature.BackgroundShown;
import dev.parley.adapters.websocket.device.DeviceFeature.BackgroundUpdate;
import dev.parley.adapters.websocket.device.DeviceFeature.DeviceCapabilities;
import dev.parley.adapters.websocket.device.DeviceFeature.DeviceCapabilitiesShown;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.adapters.websocket.protocol.Shown;
import dev.parley.adapters.websocket.protocol.Taken;
import dev.parley.domain.device.DeviceEvent.BackgroundChanged;
import dev.parley.domain.device.DeviceEvent.DeviceShown;
import dev.parley.domain.device.DeviceRejection;
import dev.parley.domain.room.Device;
import dev.parley.domain.room.VirtualBackground;
import dev.parley.domain.room.VirtualBackground.BackgroundType;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Optional;

/** {@link DeviceFeature}'s messages, described for the authors of clients. */
final class DeviceMessages {

    private DeviceMessages() {}

    static List<MessageDescription> descriptions() {
        return List.of(deviceCapabilities(), virtualBackgroundUpdate());
    }

    private static MessageDescription deviceCapabilities() {
        var device = new Device(
                true,
                true,
                false,
                "1080p",
                Device.Platform.ANDROID,
                Optional.of(false),
                Optional.of(Device.BackgroundMode.AUDIO_ONLY),
                Optional.empty(),
                Optional.empty());
        return MessageDescription.of(
                DeviceFeature.DEVICE_CAPABILITIES,
                "What one's device can do. Without a target it is in room-state from then on.",
                Taken.message(DeviceCapabilities.class, "every member")
                        .refusedFor(DeviceRejection.values())
                        .like("{\"has_camera\": true, \"has_microphone\": true, \"supports_screen_share\": false,"
                                + " \"max_resolution\": \"1080p\", \"platform\": \"android\", \"low_data_mode\": false,"
                                + " \"background_mode\": \"audio_only\"}"),
                Shown.ephemeral(
                        "Somebody told it.",
                        Schema.ofOutput(DeviceCapabilitiesShown.class),
                        "the target; without one everybody but the sender",
                        Examples.unlogged(
                                Optional.of(Examples.BEN),
                                DeviceFeature.encoded(new DeviceShown(Examples.BEN, device, Optional.empty()))
                                        .orElseThrow())));
    }

    private static MessageDescription virtualBackgroundUpdate() {
        var changed = new BackgroundChanged(
                Examples.BEN,
                new VirtualBackground(true, BackgroundType.IMAGE, Optional.of("https://example.org/beach.jpg")));
        return MessageDescription.of(
                DeviceFeature.VIRTUAL_BACKGROUND_UPDATE,
                "What one has behind oneself.",
                Taken.message(BackgroundUpdate.class, "every member")
                        .refusedFor(DeviceRejection.NOT_A_MEMBER)
                        .like(
                                "{\"enabled\": true, \"background_type\": \"blur\"}",
                                "{\"enabled\": true, \"background_type\": \"image\","
                                        + " \"background_url\": \"https://example.org/beach.jpg\"}"),
                Shown.logged(
                        "It has changed.",
                        Schema.ofOutput(BackgroundShown.class),
                        "everybody, the sender too",
                        Examples.logged(
                                Optional.of(Examples.BEN),
                                changed,
                                DeviceFeature.encoded(changed).orElseThrow())));
    }
}
