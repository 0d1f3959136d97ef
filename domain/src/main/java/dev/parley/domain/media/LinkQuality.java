package dev.parley.domain.media;

/**
 * A measurement of somebody's link.
 *
 * @param latency round trip in ms, 0 or more
 * @param packetLoss in percent, 0 to 100
 * @param jitter in ms, 0 or more
 */
public record LinkQuality(double latency, double packetLoss, double jitter) {

    /** How well a call goes over such a link. */
    public QualityLevel level() {
        if (latency < 150 && packetLoss < 1 && jitter < 30) {
            return QualityLevel.EXCELLENT;
        }
        if (latency < 300 && packetLoss < 3 && jitter < 60) {
            return QualityLevel.GOOD;
        }
        if (latency < 600 && packetLoss < 10 && jitter < 120) {
            return QualityLevel.FAIR;
        }
        return QualityLevel.POOR;
    }
}
