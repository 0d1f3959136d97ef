package dev.parley.adapters.http.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.adapters.http.health.Health.Component;
import dev.parley.adapters.http.health.Health.State;
import dev.parley.adapters.http.routing.Access;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Problem;
import dev.parley.adapters.http.routing.Route;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.json.Json;
import dev.parley.json.Text;
import dev.parley.json.schema.Schema;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/** How the server is, for load balancers and orchestrators. */
public final class HealthRoutes {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Health health;

    public HealthRoutes(Health health) {
        this.health = health;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/webrtc/health", "How the server and what it stands on are")
                        .access(Access.OPEN)
                        .answers(schema())
                        .by(_ -> Answer.json(json())),
                Route.get("/webrtc/health/live", "Answers as long as the process can")
                        .access(Access.OPEN)
                        .answers(statusSchema())
                        .by(_ -> Answer.json(up())),
                Route.get("/webrtc/health/ready", "Whether new connections are welcome")
                        .access(Access.OPEN)
                        .answers(statusSchema())
                        .refuses(ErrorCode.UNAVAILABLE)
                        .by(_ -> ready()));
    }

    private Answer ready() {
        if (health.isDraining()) {
            throw Problem.unavailable("the server is shutting down", RETRY_AFTER);
        }
        return Answer.json(up());
    }

    private boolean isAnyDown() {
        return health.components().containsValue(State.DOWN);
    }

    private ObjectNode json() {
        var json = Json.mapper().createObjectNode();
        json.put("status", health.isDraining() || isAnyDown() ? "degraded" : "up");
        var components = json.putObject("components");
        health.components().forEach((component, state) -> components.put(Text.name(component), Text.name(state)));
        return json;
    }

    private static ObjectNode up() {
        return Json.mapper().createObjectNode().put("status", "up");
    }

    private static Schema statusSchema() {
        var fields = new LinkedHashMap<String, Schema>();
        fields.put("status", Schema.oneOf("up"));
        return Schema.object("Status", fields);
    }

    private static Schema schema() {
        var components = new LinkedHashMap<String, Schema>();
        for (Component component : Component.values()) {
            components.put(Text.name(component), Schema.oneOf(State.class));
        }
        var fields = new LinkedHashMap<String, Schema>();
        fields.put("status", Schema.oneOf("up", "degraded", "down"));
        fields.put("components", Schema.object("Components", components));
        return Schema.object("Health", fields);
    }
}
