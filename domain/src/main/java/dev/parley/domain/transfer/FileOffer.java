package dev.parley.domain.transfer;

import java.util.Optional;

/**
 * A file that somebody would send.
 *
 * @param transferId 1 to {@link #MAX_ID_LENGTH} characters, unique in the room
 * @param fileName without any path
 * @param fileSize in bytes
 * @param fileType a media type (RFC 6838), maybe empty
 * @param checksum of the whole file, as both sides understand it
 * @param chunkSize in bytes
 */
public record FileOffer(
        String transferId,
        String fileName,
        long fileSize,
        String fileType,
        Optional<String> checksum,
        int chunkSize,
        long totalChunks) {

    public static final int MAX_ID_LENGTH = 64;
    public static final int MAX_NAME_LENGTH = 255;
    public static final int DEFAULT_CHUNK_SIZE = 16_384;

    /** So many chunks a file of that size has. */
    public static long chunksOf(long fileSize, int chunkSize) {
        return (fileSize + chunkSize - 1) / chunkSize;
    }

    /** A name without paths, control characters and marks that reorder what is shown (Unicode Bidi); empty when nothing is left. */
    public static String cleaned(String name) {
        var base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var clean = base.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return clean.chars().allMatch(c -> c == '.') ? "" : clean;
    }
}
