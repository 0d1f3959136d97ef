package dev.parley.adapters.http.server;

import dev.parley.adapters.http.analytics.AnalyticsRoutes;
import dev.parley.adapters.http.analytics.SystemHealthRoutes;
import dev.parley.adapters.http.analytics.SystemUsageRoutes;
import dev.parley.adapters.http.analytics.UserHistoryRoutes;
import dev.parley.adapters.http.audit.AuditRoutes;
import dev.parley.adapters.http.breakout.BreakoutRoutes;
import dev.parley.adapters.http.chat.ChatRoutes;
import dev.parley.adapters.http.docs.DocsPages;
import dev.parley.adapters.http.docs.DocsRoutes;
import dev.parley.adapters.http.erasure.UserDataRoutes;
import dev.parley.adapters.http.gesture.HandRoutes;
import dev.parley.adapters.http.health.HealthRoutes;
import dev.parley.adapters.http.ice.IceRoutes;
import dev.parley.adapters.http.identity.DevTokenRoutes;
import dev.parley.adapters.http.media.QualityRoutes;
import dev.parley.adapters.http.metrics.MetricsRoutes;
import dev.parley.adapters.http.room.AuthorityRoutes;
import dev.parley.adapters.http.room.CreatedRoomRoutes;
import dev.parley.adapters.http.room.ModerationRoutes;
import dev.parley.adapters.http.room.ParticipantRoutes;
import dev.parley.adapters.http.room.ReconnectRoutes;
import dev.parley.adapters.http.room.RoomAccess;
import dev.parley.adapters.http.room.ServerRoutes;
import dev.parley.adapters.http.room.SettingsRoutes;
import dev.parley.adapters.http.room.WaitingRoomRoutes;
import dev.parley.adapters.http.routing.OpenApi;
import dev.parley.adapters.http.routing.Route;
import dev.parley.adapters.http.web.WebClient;
import dev.parley.adapters.http.webhook.WebhookRoutes;
import dev.parley.application.media.QualityService;
import java.util.List;
import java.util.stream.Stream;

/** All routes, gathered. */
final class Api {

    private Api() {}

    /** The routes that the document describes and, after them, pages and files. */
    static List<Route> routes(HttpServices services) {
        var documented = documented(services);
        return Stream.of(documented, DocsPages.routes(), WebClient.routes())
                .flatMap(List::stream)
                .toList();
    }

    static List<Route> documented(HttpServices services) {
        var rooms = new RoomAccess(services.engine());
        var clock = services.clock();
        var features = Stream.of(
                        new HealthRoutes(services.health()).routes(),
                        new MetricsRoutes(services.scrape()).routes(),
                        new IceRoutes(services.ice(), services.turnCredentials(), clock).routes(),
                        services.issuer()
                                .map(issuer -> new DevTokenRoutes(issuer, clock).routes())
                                .orElse(List.of()),
                        // Before whatever has {room_id} there: "active" is no room's name.
                        new ServerRoutes(services.replicas(), clock).routes(),
                        new CreatedRoomRoutes(
                                        services.engine(),
                                        services.archived(),
                                        services.limits().roomCreations())
                                .routes(),
                        new ParticipantRoutes(rooms, services.replicas(), clock).routes(),
                        new AuthorityRoutes(rooms).routes(),
                        new SettingsRoutes(rooms).routes(),
                        new ModerationRoutes(rooms, clock).routes(),
                        new WaitingRoomRoutes(rooms).routes(),
                        new ReconnectRoutes(rooms, services.replay(), services.missedMessages()).routes(),
                        new QualityRoutes(rooms, new QualityService(services.replicas(), services.engine(), clock))
                                .routes(),
                        new BreakoutRoutes(rooms).routes(),
                        new ChatRoutes(rooms, services.archived()).routes(),
                        new AuditRoutes(services.archived()).routes(),
                        new WebhookRoutes(services.archived()).routes(),
                        new AnalyticsRoutes(rooms, services.archived()).routes(),
                        new UserHistoryRoutes(services.archived()).routes(),
                        new UserDataRoutes(services.archived()).routes(),
                        new SystemHealthRoutes(services.health(), services.archived()).routes(),
                        new SystemUsageRoutes(services.archived()).routes(),
                        new HandRoutes(rooms, services.limits().handRaises()).routes())
                .flatMap(List::stream)
                .toList();
        var docs = new DocsRoutes(() -> document(services), services.asyncApi());
        return Stream.of(features, docs.routes()).flatMap(List::stream).toList();
    }

    /** The OpenAPI document as it is committed and served. */
    static String document(HttpServices services) {
        return OpenApi.of(documented(services)).toPrettyString() + "\n";
    }
}
