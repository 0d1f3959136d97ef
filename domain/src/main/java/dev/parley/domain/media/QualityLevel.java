package dev.parley.domain.media;

/** How good a link is. The thresholds follow ITU-T G.114 for delay and common practice for loss and jitter. */
public enum QualityLevel {
    EXCELLENT,
    GOOD,
    FAIR,
    POOR;

    /** What to send over a link of this level. */
    public Recommendation recommendation() {
        return switch (this) {
            case EXCELLENT -> new Recommendation("1080p", 4_000, 30, false);
            case GOOD -> new Recommendation("720p", 1_500, 30, false);
            case FAIR -> new Recommendation("360p", 500, 15, false);
            case POOR -> new Recommendation("360p", 150, 10, true);
        };
    }

    /**
     * @param videoBitrate in kbit/s
     * @param frameRate in frames a second
     * @param audioOnly better without any picture
     */
    public record Recommendation(String videoResolution, int videoBitrate, int frameRate, boolean audioOnly) {}
}
