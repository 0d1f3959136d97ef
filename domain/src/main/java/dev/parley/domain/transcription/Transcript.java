package dev.parley.domain.transcription;

import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that was said, written down.
 *
 * @param confidence 0 to 1
 * @param speakerId who said it; empty for the sender
 * @param language a tag (RFC 5646)
 * @param isFinal it will not change any more
 * @param translations by language
 */
public record Transcript(
        String text,
        double confidence,
        Optional<UserId> speakerId,
        String language,
        Instant at,
        boolean isFinal,
        Map<String, String> translations) {

    public static final int MAX_LENGTH = 4_000;

    public Transcript {
        translations = Map.copyOf(translations);
    }

    Transcript by(UserId speaker) {
        return new Transcript(text, confidence, Optional.of(speaker), language, at, isFinal, translations);
    }
}
