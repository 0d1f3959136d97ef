package dev.parley.adapters.http.analytics;

import dev.parley.adapters.http.health.Health;
import dev.parley.adapters.http.routing.Access;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Route;
import dev.parley.adapters.http.server.Archived;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Optional;

/** How a node and its archive are, for whoever runs it. */
public final class SystemHealthRoutes {

    private final Health health;
    private final Optional<Archived> archived;

    /** @param archived empty when nothing is kept */
    public SystemHealthRoutes(Health health, Optional<Archived> archived) {
        this.health = health;
        this.archived = archived;
    }

    public List<Route> routes() {
        return List.of(Route.get(
                        "/webrtc/analytics/system/health", "How this node is, and how far its archive lags behind")
                .access(Access.ADMIN)
                .answers(Schema.ofOutput(SystemHealth.class))
                .refuses(ErrorCode.PERMISSION_DENIED)
                .by(_ -> Answer.json(SystemHealth.of(
                        health, archived.map(kept -> kept.analytics().progress())))));
    }
}
