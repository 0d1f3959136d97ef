package dev.parley.adapters.http.server;

import dev.parley.adapters.http.routing.Problem;
import dev.parley.application.analytics.AnalyticsService;
import dev.parley.application.audit.AdminCalls;
import dev.parley.application.audit.AuditService;
import dev.parley.application.chat.HistoryService;
import dev.parley.application.erasure.ErasureService;
import dev.parley.application.room.RecordedRooms;
import dev.parley.application.webhook.WebhookService;
import dev.parley.domain.decision.ErrorCode;
import java.util.Optional;

/** What is kept of rooms, beyond what they need while they last. */
public record Archived(
        HistoryService history,
        AuditService audit,
        AdminCalls adminCalls,
        AnalyticsService analytics,
        RecordedRooms rooms,
        ErasureService erasure,
        WebhookService webhooks) {

    /** @throws Problem when nothing is kept: a fleet without a database forgets what is over */
    public static Archived of(Optional<Archived> archived) {
        return archived.orElseThrow(() -> Problem.of(
                ErrorCode.PERMISSION_DENIED,
                "this server keeps nothing for long: it has no database (WEBRTC_MONGO_URL)"));
    }
}
