package dev.parley.domain.transcription;

import dev.parley.domain.decision.Command;

/** What can be written down. */
public sealed interface TranscriptionCommand extends Command {

    /** Pass on what was said. */
    record Caption(Transcript transcript) implements TranscriptionCommand {}
}
