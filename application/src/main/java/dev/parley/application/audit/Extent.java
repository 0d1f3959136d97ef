package dev.parley.application.audit;

/**
 * What an audit log vouches for, noted apart from its entries.
 *
 * @param first the position of the oldest entry that is kept, or would be
 * @param previous the hash of the entry before that
 * @param last the position of the newest entry; {@code first - 1} when there is none
 * @param hash of the newest entry; {@code previous} when there is none
 */
public record Extent(long first, String previous, long last, String hash) {

    /** Nothing was ever logged. */
    public static final Extent EMPTY = new Extent(1, AuditEntry.NO_HASH, 0, AuditEntry.NO_HASH);
}
