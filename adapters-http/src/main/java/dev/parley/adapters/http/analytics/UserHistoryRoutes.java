package dev.parley.adapters.http.analytics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Page;
import dev.parley.adapters.http.routing.Problem;
import dev.parley.adapters.http.routing.Route;
import dev.parley.adapters.http.server.Archived;
import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.analytics.AnalyticsService;
import dev.parley.application.analytics.Stay;
import dev.parley.application.analytics.StayPlace;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.identity.UserId;
import dev.parley.json.Json;
import dev.parley.json.schema.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What somebody did in all rooms: for themselves, and for admins. */
public final class UserHistoryRoutes {

    private static final String SEPARATOR = " ";

    private final Optional<Archived> archived;

    /** @param archived empty when nothing is kept */
    public UserHistoryRoutes(Optional<Archived> archived) {
        this.archived = archived;
    }

    public List<Route> routes() {
        return List.of(Route.get(
                        "/webrtc/analytics/users/{user_id}/history",
                        "In which rooms somebody was, newest first, and what they did in all rooms together: for themselves, and for admins")
                .query(Page.LIMIT, Page.CURSOR)
                .answers(schema())
                .refuses(ErrorCode.INVALID_MESSAGE, ErrorCode.PERMISSION_DENIED)
                .by(this::history));
    }

    private static Schema schema() {
        var totals = new LinkedHashMap<String, Schema>();
        totals.put("user_id", Schema.userId());
        for (String total : List.of("total_sessions", "connection_drops", "messages_sent", "files_shared")) {
            totals.put(total, Schema.integer());
        }
        totals.put("total_duration", Schema.number());
        totals.put("speaking_time", Schema.number());
        totals.put("quality", Schema.ofOutput(QualityShown.class));
        return Schema.page("Sessions", "sessions", Schema.ofOutput(SessionShown.class))
                .extendedBy("UserHistory", totals);
    }

    private Answer history(Call call) {
        var user = call.ownUserId();
        var page = Page.of(call);
        var before = page.cursor().map(UserHistoryRoutes::place).orElse(StayPlace.END);
        var analytics = Archived.of(archived).analytics();
        var found = analytics.stays(user, before, page.toRead());
        var sessions = page.json(
                "sessions",
                found,
                stay -> Json.mapper().<ObjectNode>valueToTree(SessionShown.of(stay, analytics.length(stay))),
                UserHistoryRoutes::cursor);
        return Answer.json(withTotals(sessions, user, analytics));
    }

    private static ObjectNode withTotals(ObjectNode json, UserId user, AnalyticsService analytics) {
        var tallies = analytics.tallies(user);
        return json.put("user_id", user.value())
                .put("total_sessions", tallies.count(ActivityKind.JOINED))
                .put("total_duration", AnalyticsSummary.seconds(analytics.attended(user)))
                .put("connection_drops", tallies.count(ActivityKind.CONNECTION_LOST))
                .put("messages_sent", tallies.count(ActivityKind.MESSAGE_SENT))
                .put("files_shared", tallies.count(ActivityKind.FILE_COMPLETED))
                .put("speaking_time", AnalyticsSummary.seconds(tallies.lasted(ActivityKind.SPOKE)))
                .set("quality", Json.mapper().valueToTree(QualityShown.of(tallies)));
    }

    private static String cursor(Stay last) {
        return last.joinedAt().toEpochMilli() + SEPARATOR + last.id();
    }

    private static StayPlace place(String cursor) {
        var parts = cursor.split(SEPARATOR, 2);
        try {
            return new StayPlace(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[parts.length - 1]);
        } catch (NumberFormatException e) {
            throw Problem.invalid("cursor", "is not one that this server gave");
        }
    }
}
