package dev.parley.domain.media;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.domain.log.Relay;
import dev.parley.domain.room.MediaState;
import java.util.Optional;

/** What happens to what members send. */
public sealed interface MediaEvent extends Event {

    record MediaChanged(UserId userId, MediaState media) implements MediaEvent {}

    /** Somebody asks {@code userId} to switch their microphone or camera on. */
    record SwitchOnRequested(UserId userId, MediaType mediaType, UserId requestedBy) implements MediaEvent, Relay {}

    record ScreenShareStarted(UserId userId, Optional<String> screenId, ScreenQuality quality) implements MediaEvent {}

    record ScreenShareStopped(UserId userId, Optional<String> screenId) implements MediaEvent {}
}
