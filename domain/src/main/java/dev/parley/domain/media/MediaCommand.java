package dev.parley.domain.media;

import dev.parley.domain.decision.Command;
import dev.parley.domain.identity.UserId;
import java.util.Optional;

/** What can be asked about what members send. */
public sealed interface MediaCommand extends Command {

    /** Tell what one sends oneself; what is empty stays as it is. */
    record ReportMedia(Optional<Boolean> audioEnabled, Optional<Boolean> videoEnabled, Optional<Boolean> screenSharing)
            implements MediaCommand {}

    /** Switch somebody's microphone or camera; switching on another's is only a request to them. */
    record SwitchMedia(UserId userId, MediaType mediaType, Switch to) implements MediaCommand {}

    /** Start or stop showing one's screen. */
    record ShareScreen(boolean start, Optional<String> screenId, Optional<ScreenQuality> quality)
            implements MediaCommand {}

    /** Stop another's showing of their screen. */
    record StopScreenOf(UserId userId) implements MediaCommand {}

    /** Which way to switch. */
    enum Switch {
        ON,
        OFF,
        TOGGLE
    }
}
