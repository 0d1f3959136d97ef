package dev.parley.adapters.memory.idempotency;

import dev.parley.application.port.CommandKey;
import dev.parley.application.port.RequestLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Remembers requests in the memory of this process, no more than {@value #MAX_CHARACTERS} characters of answers: beyond that the oldest are
 * forgotten before their time. Safe for threads.
 */
public final class InMemoryRequestLedger implements RequestLedger {

    private static final long MAX_CHARACTERS = 16 * 1_024 * 1_024;

    /** What a request takes beside the body of its answer. */
    private static final int FRAME = 512;

    private final InstantSource clock;
    private final Duration underWay;
    private final Duration kept;

    /** The oldest first. */
    private final LinkedHashMap<CommandKey, Line> lines = new LinkedHashMap<>();

    private long characters;

    private record Line(String fingerprint, Optional<StoredAnswer> answer, Instant until) {
        long characters() {
            return FRAME + answer.map(known -> known.body().length()).orElse(0);
        }
    }

    /**
     * @param underWay after how long a request that was begun and never answered may be begun anew
     * @param kept how long answers are kept
     */
    public InMemoryRequestLedger(InstantSource clock, Duration underWay, Duration kept) {
        this.clock = clock;
        this.underWay = underWay;
        this.kept = kept;
    }

    @Override
    public synchronized Standing begin(CommandKey name, String fingerprint) {
        var now = clock.instant();
        var known =
                Optional.ofNullable(lines.get(name)).filter(line -> line.until().isAfter(now));
        if (known.isEmpty()) {
            write(name, new Line(fingerprint, Optional.empty(), now.plus(underWay)));
            return new Standing.Begun();
        }
        if (!known.get().fingerprint().equals(fingerprint)) {
            return new Standing.Taken();
        }
        return known.get().answer().<Standing>map(Standing.Answered::new).orElse(new Standing.UnderWay());
    }

    @Override
    public synchronized void answered(CommandKey name, String fingerprint, StoredAnswer answer) {
        write(name, new Line(fingerprint, Optional.of(answer), clock.instant().plus(kept)));
    }

    @Override
    public synchronized void abandon(CommandKey name) {
        strike(name);
    }

    private void write(CommandKey name, Line line) {
        strike(name);
        lines.put(name, line);
        characters += line.characters();
        forgetTheOldest();
    }

    private void strike(CommandKey name) {
        characters -=
                Optional.ofNullable(lines.remove(name)).map(Line::characters).orElse(0L);
    }

    /** What has had its time, and what is too much. */
    private void forgetTheOldest() {
        var now = clock.instant();
        for (var oldest = lines.firstEntry();
                oldest != null && (!oldest.getValue().until().isAfter(now) || characters > MAX_CHARACTERS);
                oldest = lines.firstEntry()) {
            strike(oldest.getKey());
        }
    }
}
