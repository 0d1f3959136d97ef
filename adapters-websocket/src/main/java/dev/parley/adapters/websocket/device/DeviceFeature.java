package dev.parley.adapters.websocket.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.adapters.websocket.connection.Feature;
import dev.parley.adapters.websocket.connection.MessageType;
import dev.parley.adapters.websocket.connection.MessageType.Traffic;
import dev.parley.adapters.websocket.connection.WireMessage;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.application.room.RoomEngine;
import dev.parley.domain.device.DeviceCommand;
import dev.parley.domain.device.DeviceCommand.ChangeBackground;
import dev.parley.domain.device.DeviceCommand.ReportDevice;
import dev.parley.domain.device.DeviceEvent;
import dev.parley.domain.device.DeviceEvent.BackgroundChanged;
import dev.parley.domain.device.DeviceEvent.DeviceReported;
import dev.parley.domain.device.DeviceEvent.DeviceShown;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.domain.room.Device;
import dev.parley.domain.room.VirtualBackground;
import dev.parley.domain.room.VirtualBackground.BackgroundType;
import dev.parley.json.Fields;
import dev.parley.json.schema.Bounds;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code device-capabilities} and {@code virtual-background-update}. */
public final class DeviceFeature implements Feature {

    static final String DEVICE_CAPABILITIES = "device-capabilities";
    static final String VIRTUAL_BACKGROUND_UPDATE = "virtual-background-update";
    private static final int MAX_RESOLUTION_LENGTH = 32;

    private final RoomEngine engine;

    public DeviceFeature(RoomEngine engine) {
        this.engine = engine;
    }

    record DeviceCapabilities(
            @Nullable Boolean hasCamera,
            @Nullable Boolean hasMicrophone,
            @Nullable Boolean supportsScreenShare,
            @Bounds(min = 1, max = MAX_RESOLUTION_LENGTH) String maxResolution,
            Device.Platform platform,
            Optional<Boolean> lowDataMode,
            Optional<Device.BackgroundMode> backgroundMode,
            Optional<Boolean> pushNotifications,
            Optional<Boolean> batteryOptimization,
            Optional<UserId> targetUserId) {
        DeviceCapabilities {
            Fields.required(hasCamera, "has_camera");
            Fields.required(hasMicrophone, "has_microphone");
            Fields.required(supportsScreenShare, "supports_screen_share");
            Fields.text(maxResolution, "max_resolution", 1, MAX_RESOLUTION_LENGTH);
            Fields.required(platform, "platform");
        }

        ReportDevice command() {
            return new ReportDevice(
                    new Device(
                            Boolean.TRUE.equals(hasCamera),
                            Boolean.TRUE.equals(hasMicrophone),
                            Boolean.TRUE.equals(supportsScreenShare),
                            maxResolution,
                            platform,
                            lowDataMode,
                            backgroundMode,
                            pushNotifications,
                            batteryOptimization),
                    targetUserId);
        }
    }

    record BackgroundUpdate(
            @Nullable Boolean enabled,
            BackgroundType backgroundType,

            @Bounds(min = 1, max = Fields.MAX_URL_LENGTH, pattern = Fields.SECURE_URL)
            Optional<String> backgroundUrl) {
        BackgroundUpdate {
            Fields.required(enabled, "enabled");
            Fields.required(backgroundType, "background_type");
            Fields.secureUrl(backgroundUrl, "background_url");
        }

        VirtualBackground background() {
            return new VirtualBackground(Boolean.TRUE.equals(enabled), backgroundType, backgroundUrl);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record DeviceCapabilitiesShown(
            UserId userId,
            boolean hasCamera,
            boolean hasMicrophone,
            boolean supportsScreenShare,
            String maxResolution,
            Device.Platform platform,
            Optional<Boolean> lowDataMode,
            Optional<Device.BackgroundMode> backgroundMode,
            Optional<Boolean> pushNotifications,
            Optional<Boolean> batteryOptimization,
            Optional<UserId> targetUserId) {}

    record BackgroundShown(
            UserId userId, boolean enabled, BackgroundType backgroundType, Optional<String> backgroundUrl) {}

    @Override
    public List<MessageType<?>> messages() {
        return List.of(
                message(DEVICE_CAPABILITIES, DeviceCapabilities.class, DeviceCapabilities::command),
                message(
                        VIRTUAL_BACKGROUND_UPDATE,
                        BackgroundUpdate.class,
                        update -> new ChangeBackground(update.background())));
    }

    private <P> MessageType<P> message(String name, Class<P> payload, Function<P, DeviceCommand> command) {
        return new MessageType<>(name, payload, Traffic.OTHER, (caller, p) -> caller.asks(engine, command.apply(p)));
    }

    @Override
    public List<MessageDescription> descriptions() {
        return DeviceMessages.descriptions();
    }

    @Override
    public Optional<WireMessage> encode(Event event) {
        return event instanceof DeviceEvent device ? encoded(device) : Optional.empty();
    }

    static Optional<WireMessage> encoded(DeviceEvent event) {
        return switch (event) {
            case DeviceReported _ -> Optional.empty();
            case DeviceShown(var user, var device, var target) ->
                Optional.of(new WireMessage(
                        DEVICE_CAPABILITIES,
                        new DeviceCapabilitiesShown(
                                user,
                                device.hasCamera(),
                                device.hasMicrophone(),
                                device.supportsScreenShare(),
                                device.maxResolution(),
                                device.platform(),
                                device.lowDataMode(),
                                device.backgroundMode(),
                                device.pushNotifications(),
                                device.batteryOptimization(),
                                target)));
            case BackgroundChanged(var user, var background) ->
                Optional.of(new WireMessage(
                        VIRTUAL_BACKGROUND_UPDATE,
                        new BackgroundShown(
                                user, background.enabled(), background.backgroundType(), background.backgroundUrl())));
        };
    }
}
