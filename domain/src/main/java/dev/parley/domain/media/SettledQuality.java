package dev.parley.domain.media;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How good a link is taken to be: what it was told to be last, at that moment.
 *
 * @param quality the measurement that it rests on
 */
public record SettledQuality(LinkQuality quality, QualityLevel level, Instant at) {

    /** Nobody is told more often. */
    public static final Duration PAUSE = Duration.ofSeconds(2);

    /** How good the link is to be taken after another measurement; empty for as before, where that was just told. */
    public static Optional<SettledQuality> after(Optional<SettledQuality> last, LinkQuality measured, Instant now) {
        if (last.filter(settled -> now.isBefore(settled.at().plus(PAUSE))).isPresent()) {
            return Optional.empty();
        }
        var level = last.map(settled -> measured.levelAfter(settled.level())).orElseGet(measured::level);
        return Optional.of(new SettledQuality(measured, level, now));
    }
}
