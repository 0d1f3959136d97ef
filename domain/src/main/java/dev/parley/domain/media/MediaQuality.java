package dev.parley.domain.media;

/**
 * How much is sent, or asked for.
 *
 * @param videoResolution one of {@link Resolution#NAMES}
 * @param videoBitrate in kbit/s
 * @param audioBitrate in kbit/s
 * @param frameRate in frames a second
 */
public record MediaQuality(String videoResolution, int videoBitrate, int audioBitrate, int frameRate) {}
