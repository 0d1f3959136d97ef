package dev.parley.adapters.memory.audit;

import dev.parley.application.audit.AuditEntry;
import dev.parley.application.audit.AuditQuery;
import dev.parley.application.audit.AuditRecord;
import dev.parley.application.audit.Extent;
import dev.parley.application.port.AuditLog;
import dev.parley.domain.identity.RoomId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The audit log in the memory of this process: the newest entries, 20,000 of them at most. */
public final class InMemoryAuditLog implements AuditLog {

    private static final int MAX_ENTRIES = 20_000;

    private final int maxEntries;
    private final TreeMap<Long, AuditEntry> entries = new TreeMap<>();
    private final Set<String> sources = new HashSet<>();
    private Extent extent = Extent.EMPTY;

    public InMemoryAuditLog() {
        this(MAX_ENTRIES);
    }

    InMemoryAuditLog(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    @Override
    public synchronized void append(List<AuditRecord> records) {
        var missing =
                records.stream().filter(record -> sources.add(record.source())).toList();
        for (AuditEntry entry : AuditEntry.chain(extent.last(), extent.hash(), missing)) {
            entries.put(entry.position(), entry);
            extent = new Extent(extent.first(), extent.previous(), entry.position(), entry.hash());
        }
        while (entries.size() > maxEntries) {
            forget(entries.pollFirstEntry().getValue());
        }
    }

    private void forget(AuditEntry oldest) {
        sources.remove(oldest.record().source());
        extent = new Extent(oldest.position() + 1, oldest.hash(), extent.last(), extent.hash());
    }

    @Override
    public synchronized List<AuditEntry> read(AuditQuery query) {
        return entries.headMap(query.before(), false).descendingMap().values().stream()
                .filter(entry -> query.roomId().isEmpty()
                        || query.roomId()
                                .map(RoomId::value)
                                .equals(entry.record().roomId()))
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized List<AuditEntry> from(long position, int limit) {
        return entries.tailMap(position).values().stream().limit(limit).toList();
    }

    @Override
    public synchronized Extent extent() {
        return extent;
    }

    @Override
    public synchronized void forget(long position, String hash) {
        while (!entries.isEmpty() && entries.firstKey() <= position) {
            forget(entries.pollFirstEntry().getValue());
        }
    }
}
