package dev.parley.domain.media;

/**
 * A measurement of somebody's link.
 *
 * @param latency round trip in ms, 0 or more
 * @param packetLoss in percent, 0 to 100
 * @param jitter in ms, 0 or more
 */
public record LinkQuality(double latency, double packetLoss, double jitter) {

    /** How much better than a threshold a link must be to rise above it. */
    private static final double MARGIN = 1.25;

    /**
     * How well a call goes over such a link that was of {@code former} level before. It falls at once; it rises only when it is a quarter
     * better than it would have to be, so that a link on a threshold does not go up and down.
     */
    public QualityLevel levelAfter(QualityLevel former) {
        var level = level();
        if (level.compareTo(former) >= 0) {
            return level;
        }
        var strict = new LinkQuality(latency * MARGIN, packetLoss * MARGIN, jitter * MARGIN).level();
        return strict.compareTo(former) < 0 ? strict : former;
    }

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
