package dev.parley.adapters.http.server;

import dev.parley.adapters.memory.analytics.InMemoryAttendance;
import dev.parley.adapters.memory.analytics.InMemoryChronicle;
import dev.parley.adapters.memory.audit.InMemoryAuditLog;
import dev.parley.adapters.memory.chat.InMemoryHistory;
import dev.parley.adapters.memory.room.InMemoryJournal;
import dev.parley.adapters.memory.room.InMemoryRoomDirectory;
import dev.parley.adapters.memory.webhook.InMemoryOutbox;
import dev.parley.adapters.memory.webhook.InMemoryWebhooks;
import dev.parley.application.analytics.ActivityReader;
import dev.parley.application.analytics.AnalyticsService;
import dev.parley.application.analytics.AttendanceReader;
import dev.parley.application.archive.Archiver;
import dev.parley.application.audit.AdminCalls;
import dev.parley.application.audit.AuditReader;
import dev.parley.application.audit.AuditService;
import dev.parley.application.chat.HistoryReader;
import dev.parley.application.chat.HistoryService;
import dev.parley.application.erasure.ErasureService;
import dev.parley.application.port.RoomLog;
import dev.parley.application.room.RecordReader;
import dev.parley.application.room.RecordedRooms;
import dev.parley.application.webhook.TargetRules;
import dev.parley.application.webhook.WebhookReader;
import dev.parley.application.webhook.WebhookService;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.RoomRules;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** What a server of these tests keeps, and forgets with it. */
final class ArchivedInMemory {

    private ArchivedInMemory() {}

    static Archived of(InMemoryJournal journal, RoomLog log, Features features, RoomRules rules, InstantSource clock) {
        var history = new InMemoryHistory();
        var attendance = new InMemoryAttendance();
        var audit = new InMemoryAuditLog();
        var chronicle = new InMemoryChronicle();
        var calls = new AdminCalls(audit, () -> UUID.randomUUID().toString());
        var directory = new InMemoryRoomDirectory();
        var webhooks = new InMemoryWebhooks();
        var outbox = new InMemoryOutbox();
        var archiver = new Archiver(
                journal,
                List.of(
                        new RecordReader(directory, features, rules),
                        new AttendanceReader(attendance),
                        new HistoryReader(history),
                        new AuditReader(audit),
                        new ActivityReader(chronicle),
                        new WebhookReader(webhooks, outbox, clock)),
                clock);
        return new Archived(
                new HistoryService(archiver, history, attendance),
                new AuditService(archiver, calls, audit),
                calls,
                new AnalyticsService(archiver, attendance, chronicle, clock),
                new RecordedRooms(directory, archiver),
                new ErasureService(
                        archiver,
                        history,
                        attendance,
                        chronicle,
                        outbox,
                        audit,
                        log,
                        () -> UUID.randomUUID().toString(),
                        clock),
                new WebhookService(
                        webhooks,
                        outbox,
                        new TargetRules(false),
                        () -> UUID.randomUUID().toString(),
                        clock));
    }
}
