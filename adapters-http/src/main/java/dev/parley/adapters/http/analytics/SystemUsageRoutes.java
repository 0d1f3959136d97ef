package dev.parley.adapters.http.analytics;

import dev.parley.adapters.http.routing.Access;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Problem;
import dev.parley.adapters.http.routing.Route;
import dev.parley.adapters.http.server.Archived;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Optional;

/** What the server as a whole is used for, day by day. */
public final class SystemUsageRoutes {

    private static final int DEFAULT_DAYS = 30;
    private static final int MAX_DAYS = 366;
    private static final Route.Parameter DAYS =
            new Route.Parameter("days", "how many, the last of which is today", false, Schema.integer(1, MAX_DAYS));

    private final Optional<Archived> archived;

    /** @param archived empty when nothing is kept */
    public SystemUsageRoutes(Optional<Archived> archived) {
        this.archived = archived;
    }

    public List<Route> routes() {
        return List.of(Route.get("/webrtc/analytics/system/usage", "What this server was used for, day by day in UTC")
                .query(DAYS)
                .access(Access.ADMIN)
                .answers(Schema.ofOutput(SystemUsage.class))
                .refuses(ErrorCode.PERMISSION_DENIED)
                .by(call -> Answer.json(
                        SystemUsage.of(Archived.of(archived).analytics().usage(days(call))))));
    }

    private static int days(Call call) {
        try {
            var days = call.query("days").map(Integer::parseInt).orElse(DEFAULT_DAYS);
            if (days >= 1 && days <= MAX_DAYS) {
                return days;
            }
        } catch (NumberFormatException e) {
            throw Problem.invalid("days", "is a whole number");
        }
        throw Problem.invalid("days", "is from 1 to " + MAX_DAYS);
    }
}
