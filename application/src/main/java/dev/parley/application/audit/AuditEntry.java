package dev.parley.application.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A record in its place in the audit log.
 *
 * @param position from 1, without gaps
 * @param previous the hash of the entry before; {@link #NO_HASH} for the first of all
 * @param hash SHA-256 of everything else in its {@linkplain CanonicalEntry canonical form}, in hex
 */
public record AuditEntry(long position, AuditRecord record, String previous, String hash) {

    /** What stands for the hash of an entry that there is not. */
    public static final String NO_HASH = "0".repeat(64);

    /** The records in their order, behind the entry at {@code position} with that hash. */
    public static List<AuditEntry> chain(long position, String hash, List<AuditRecord> records) {
        var entries = new ArrayList<AuditEntry>(records.size());
        var before = hash;
        for (AuditRecord record : records) {
            var place = position + entries.size() + 1;
            var own = hash(place, record, before);
            entries.add(new AuditEntry(place, record, before, own));
            before = own;
        }
        return entries;
    }

    /** Whether the hash is that of what stands here. */
    boolean isIntact() {
        return hash.equals(hash(position, record, previous));
    }

    /** Whether it is as it was written behind the entry at that position with that hash. */
    boolean follows(long before, String hashBefore) {
        return position == before + 1 && previous.equals(hashBefore) && isIntact();
    }

    private static String hash(long position, AuditRecord record, String previous) {
        var text = CanonicalEntry.of(position, record, previous);
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
