package dev.parley.domain.signalling;

/**
 * What would go over a data channel if there were one.
 *
 * @param content base64 (RFC 4648) unless it is text; at most {@link #MAX_BYTES} of data
 */
public record ChannelData(String channelId, DataType dataType, String content) {

    public static final int MAX_BYTES = 16 * 1_024;

    /** What the content is. */
    public enum DataType {
        TEXT,
        FILE,
        BINARY
    }
}
