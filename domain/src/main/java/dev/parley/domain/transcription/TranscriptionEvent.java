package dev.parley.domain.transcription;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Relay;

/** What was written down. */
public sealed interface TranscriptionEvent extends Relay {

    /**
     * Never logged: passed on at most once.
     *
     * @param userId who wrote it down
     */
    record Captioned(UserId userId, Transcript transcript) implements TranscriptionEvent {}
}
