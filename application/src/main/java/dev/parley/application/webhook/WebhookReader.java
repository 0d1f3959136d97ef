package dev.parley.application.webhook;

import dev.parley.application.archive.LogReader;
import dev.parley.application.port.JournalEntry;
import dev.parley.application.port.Outbox;
import dev.parley.application.port.Webhooks;
import java.time.InstantSource;
import java.util.List;

/** Reads from the log what endpoints are to be told, and puts it into the outbox. */
public final class WebhookReader implements LogReader {

    private final Webhooks webhooks;
    private final Outbox outbox;
    private final InstantSource clock;

    public WebhookReader(Webhooks webhooks, Outbox outbox, InstantSource clock) {
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void read(List<JournalEntry> entries) {
        var announcements = entries.stream()
                .flatMap(entry -> new AnnouncementDraft(entry).announcement().stream())
                .toList();
        if (announcements.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var known = webhooks.list();
        var deliveries = announcements.stream()
                .flatMap(announcement -> known.stream()
                        .filter(webhook -> webhook.wants(announcement.type()))
                        .map(webhook -> Delivery.of(webhook.id(), announcement, now)))
                .toList();
        if (!deliveries.isEmpty()) {
            outbox.add(deliveries);
        }
    }
}
