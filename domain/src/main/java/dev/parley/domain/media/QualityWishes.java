package dev.parley.domain.media;

import java.util.Optional;

/**
 * What a recommendation is to respect.
 *
 * @param minResolution no less, one of {@link Resolution#NAMES}
 * @param maxResolution no more
 * @param bandwidth what the link carries upwards, in kbit/s
 * @param bandwidthThreshold below which there is better no picture, in kbit/s
 */
public record QualityWishes(
        Optional<String> minResolution,
        Optional<String> maxResolution,
        Optional<Double> bandwidth,
        Optional<Double> bandwidthThreshold) {

    public static final QualityWishes NONE =
            new QualityWishes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
