package dev.parley.application.analytics;

import dev.parley.domain.media.LinkQuality;
import java.time.Duration;

/** For how long a link was of one level, and what was measured meanwhile. */
final class LinkTally {

    private static final LinkQuality NOTHING = new LinkQuality(0, 0, 0);

    private Duration lasted = Duration.ZERO;
    private LinkQuality last = NOTHING;
    private LinkQuality sum = NOTHING;
    private int measurements;

    void measured(LinkQuality quality) {
        last = quality;
        sum = new LinkQuality(
                sum.latency() + quality.latency(),
                sum.packetLoss() + quality.packetLoss(),
                sum.jitter() + quality.jitter());
        measurements++;
    }

    void lasted(Duration more) {
        lasted = lasted.plus(more);
    }

    long takeMillis() {
        var millis = lasted.toMillis();
        lasted = lasted.minusMillis(millis);
        return millis;
    }

    /** Of the measurements since this was asked last; without any, the last one holds on. */
    LinkQuality takeMean() {
        var mean = measurements == 0
                ? last
                : new LinkQuality(
                        sum.latency() / measurements, sum.packetLoss() / measurements, sum.jitter() / measurements);
        sum = NOTHING;
        measurements = 0;
        return mean;
    }
}
