package dev.parley.adapters.http.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.room.RoomAccess;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Page;
import dev.parley.adapters.http.routing.Route;
import dev.parley.adapters.http.server.Archived;
import dev.parley.application.analytics.Activity;
import dev.parley.application.analytics.ActivityQuery;
import dev.parley.application.analytics.ActivityQuery.Reader;
import dev.parley.application.analytics.AnalyticsService;
import dev.parley.application.analytics.RoomSummary;
import dev.parley.domain.identity.RoomId;
import dev.parley.json.Json;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Optional;

/** What happened in a room, told and counted. Figures are for all its members; an admin sees rooms that are over, too. */
public final class AnalyticsRoutes {

    private final RoomAccess rooms;
    private final Optional<Archived> archived;

    /** @param archived empty when nothing is kept */
    public AnalyticsRoutes(RoomAccess rooms, Optional<Archived> archived) {
        this.rooms = rooms;
        this.archived = archived;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                                "/webrtc/rooms/{room_id}/analytics",
                                "What was done in the room, newest first: a member gets what all heard of since they came, and what they did themselves")
                        .query(Page.LIMIT, Page.CURSOR)
                        .answers(Schema.page("Activities", "events", Schema.ofOutput(ActivityShown.class)))
                        .by(this::events),
                Route.get(
                                "/webrtc/rooms/{room_id}/analytics/summary",
                                "Who was in the room, for how long, and how much was said and sent")
                        .answers(Schema.ofOutput(AnalyticsSummary.class))
                        .by(call -> {
                            var summary = summary(call);
                            return Answer.json(
                                    AnalyticsSummary.of(summary, analytics().tallies(call.roomId())));
                        }),
                Route.get("/webrtc/analytics/rooms/{room_id}/stats", "How often what was done in the room")
                        .answers(Schema.ofOutput(RoomStatistics.class))
                        .by(call -> {
                            var summary = summary(call);
                            return Answer.json(RoomStatistics.of(
                                    call.roomId(), summary, analytics().tallies(call.roomId())));
                        }));
    }

    private AnalyticsService analytics() {
        return Archived.of(archived).analytics();
    }

    private RoomSummary summary(Call call) {
        var summary = analytics().summary(visible(call));
        if (summary.stays() == 0) {
            // Of a room that there is not nothing is told, not even that nothing happened.
            rooms.view(call);
        }
        return summary;
    }

    private RoomId visible(Call call) {
        return call.identity().admin() ? call.roomId() : rooms.view(call).room().roomId();
    }

    private Answer events(Call call) {
        var page = Page.of(call);
        var position = page.position(Long.MAX_VALUE);
        var found = analytics().activities(new ActivityQuery(visible(call), reader(call), position, page.toRead()));
        if (found.isEmpty()) {
            rooms.view(call);
        }
        return Answer.json(page.json("events", found, AnalyticsRoutes::json, Activity::sequence));
    }

    /** Empty for an admin, who sees everything. */
    private Optional<Reader> reader(Call call) {
        var identity = call.identity();
        return identity.admin()
                ? Optional.empty()
                : rooms.view(call)
                        .room()
                        .participant(identity.userId())
                        .map(member -> new Reader(member.userId(), member.memberSince()));
    }

    private static JsonNode json(Activity activity) {
        return Json.mapper().valueToTree(ActivityShown.of(activity));
    }
}
