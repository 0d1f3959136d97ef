package dev.parley.adapters.websocket.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.adapters.websocket.connection.Caller;
import dev.parley.adapters.websocket.connection.Feature;
import dev.parley.adapters.websocket.connection.MessageType;
import dev.parley.adapters.websocket.connection.MessageType.Traffic;
import dev.parley.adapters.websocket.connection.WireMessage;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.application.room.RoomEngine;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.domain.media.MediaCommand;
import dev.parley.domain.media.MediaCommand.ReportMedia;
import dev.parley.domain.media.MediaCommand.ShareScreen;
import dev.parley.domain.media.MediaCommand.StopScreenOf;
import dev.parley.domain.media.MediaCommand.Switch;
import dev.parley.domain.media.MediaCommand.SwitchMedia;
import dev.parley.domain.media.MediaEvent;
import dev.parley.domain.media.MediaEvent.MediaChanged;
import dev.parley.domain.media.MediaEvent.ScreenShareStarted;
import dev.parley.domain.media.MediaEvent.ScreenShareStopped;
import dev.parley.domain.media.MediaEvent.SwitchOnRequested;
import dev.parley.domain.media.MediaType;
import dev.parley.domain.media.ScreenQuality;
import dev.parley.json.Fields;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.schema.Bounds;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** {@code media-control} and {@code screen-share-control}. */
public final class MediaFeature implements Feature {

    static final String MEDIA_CONTROL = "media-control";
    static final String SCREEN_SHARE_CONTROL = "screen-share-control";
    private static final int MAX_SCREEN_ID_LENGTH = 128;

    private final RoomEngine engine;

    public MediaFeature(RoomEngine engine) {
        this.engine = engine;
    }

    enum Action {
        MUTE,
        UNMUTE,
        TOGGLE,
        VIDEO_ON,
        VIDEO_OFF
    }

    enum ShareAction {
        START,
        STOP
    }

    /** Either an action, on oneself or another, or what one sends oneself. */
    record MediaControl(
            Optional<Action> action,
            Optional<MediaType> mediaType,
            Optional<UserId> userId,
            Optional<Boolean> audioEnabled,
            Optional<Boolean> videoEnabled,
            Optional<Boolean> screenSharing) {
        MediaControl {
            var says = audioEnabled.isPresent() || videoEnabled.isPresent() || screenSharing.isPresent();
            if (action.isEmpty() && !says) {
                throw new InvalidFieldException(
                        "action", "is required, or one of audio_enabled, video_enabled, screen_sharing");
            }
            if (action.filter(a -> a == Action.TOGGLE).isPresent() && mediaType.isEmpty()) {
                throw new InvalidFieldException("media_type", "is required to toggle");
            }
        }

        MediaCommand command(Caller caller) {
            if (action.isEmpty()) {
                return new ReportMedia(audioEnabled, videoEnabled, screenSharing);
            }
            var target = userId.orElse(caller.identity().userId());
            return switch (action.get()) {
                case MUTE -> new SwitchMedia(target, mediaType.orElse(MediaType.AUDIO), Switch.OFF);
                case UNMUTE -> new SwitchMedia(target, mediaType.orElse(MediaType.AUDIO), Switch.ON);
                case TOGGLE -> new SwitchMedia(target, mediaType.orElse(MediaType.AUDIO), Switch.TOGGLE);
                case VIDEO_ON -> new SwitchMedia(target, MediaType.VIDEO, Switch.ON);
                case VIDEO_OFF -> new SwitchMedia(target, MediaType.VIDEO, Switch.OFF);
            };
        }
    }

    /** @param userId whose sharing to stop; one starts none but one's own */
    record ScreenShareControl(
            ShareAction action,
            @Bounds(min = 1, max = MAX_SCREEN_ID_LENGTH) Optional<String> screenId,
            Optional<ScreenQuality> quality,
            Optional<UserId> userId) {
        ScreenShareControl {
            Fields.required(action, "action");
            Fields.text(screenId, "screen_id", 1, MAX_SCREEN_ID_LENGTH);
        }

        MediaCommand command(Caller caller) {
            var another = userId.filter(user -> !user.equals(caller.identity().userId()));
            return action == ShareAction.STOP && another.isPresent()
                    ? new StopScreenOf(another.get())
                    : new ShareScreen(action == ShareAction.START, screenId, quality);
        }
    }

    record MediaShown(UserId userId, boolean audioEnabled, boolean videoEnabled, boolean screenSharing) {}

    record SwitchOnRequestShown(UserId userId, Action action, MediaType mediaType, UserId requestedBy) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ScreenShareShown(
            UserId userId, ShareAction action, Optional<String> screenId, Optional<ScreenQuality> quality) {}

    @Override
    public List<MessageType<?>> messages() {
        return List.of(
                message(MEDIA_CONTROL, MediaControl.class, (caller, control) -> control.command(caller)),
                message(SCREEN_SHARE_CONTROL, ScreenShareControl.class, (caller, control) -> control.command(caller)));
    }

    private <P> MessageType<P> message(String name, Class<P> payload, BiFunction<Caller, P, MediaCommand> command) {
        return new MessageType<>(
                name, payload, Traffic.OTHER, (caller, p) -> caller.asks(engine, command.apply(caller, p)));
    }

    @Override
    public List<MessageDescription> descriptions() {
        return MediaMessages.descriptions();
    }

    @Override
    public Optional<WireMessage> encode(Event event) {
        return event instanceof MediaEvent media ? Optional.of(encoded(media)) : Optional.empty();
    }

    static WireMessage encoded(MediaEvent event) {
        return switch (event) {
            case MediaChanged(var user, var media) ->
                new WireMessage(
                        MEDIA_CONTROL,
                        new MediaShown(user, media.audioEnabled(), media.videoEnabled(), media.screenSharing()));
            case SwitchOnRequested(var user, var type, var requestedBy) ->
                new WireMessage(
                        MEDIA_CONTROL,
                        new SwitchOnRequestShown(
                                user, type == MediaType.AUDIO ? Action.UNMUTE : Action.VIDEO_ON, type, requestedBy));
            case ScreenShareStarted(var user, var screen, var quality) ->
                new WireMessage(
                        SCREEN_SHARE_CONTROL,
                        new ScreenShareShown(user, ShareAction.START, screen, Optional.of(quality)));
            case ScreenShareStopped(var user, var screen) ->
                new WireMessage(
                        SCREEN_SHARE_CONTROL, new ScreenShareShown(user, ShareAction.STOP, screen, Optional.empty()));
        };
    }
}
