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
    public record Recommendation(String videoResolution, int videoBitrate, int frameRate, boolean audioOnly) {

        /** The same for who wants no less and no more, and has so much to send over. */
        public Recommendation within(QualityWishes wishes) {
            var atMost = wishes.maxResolution()
                    .map(max -> Resolution.lesser(videoResolution, max))
                    .orElse(videoResolution);
            var resolution = wishes.minResolution()
                    .map(min -> Resolution.greater(atMost, min))
                    .orElse(atMost);
            var bitrate = wishes.bandwidth()
                    .map(bandwidth -> (int) Math.min(videoBitrate, bandwidth))
                    .orElse(videoBitrate);
            var tooNarrow = wishes.bandwidth()
                    .flatMap(bandwidth -> wishes.bandwidthThreshold().map(threshold -> bandwidth < threshold))
                    .orElse(false);
            return new Recommendation(resolution, bitrate, frameRate, audioOnly || tooNarrow);
        }
    }
}
