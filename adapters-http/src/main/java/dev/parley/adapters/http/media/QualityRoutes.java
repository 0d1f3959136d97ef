package dev.parley.adapters.http.media;

import dev.parley.adapters.http.room.RoomAccess;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Route;
import dev.parley.application.media.QualityService;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.media.LinkQuality;
import dev.parley.domain.media.QualityLevel;
import dev.parley.domain.media.QualityLevel.Recommendation;
import dev.parley.domain.media.QualityWishes;
import dev.parley.json.Fields;
import dev.parley.json.schema.Bounds;
import dev.parley.json.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How good members find their links. */
public final class QualityRoutes {

    private static final double MAX_MILLIS = 600_000;

    /** A measurement; ms, percent, ms. */
    record QualityRequest(
            @Bounds(min = 0, max = MAX_MILLIS) @Nullable Double latency,
            @Bounds(min = 0, max = 100) @Nullable Double packetLoss,
            @Bounds(min = 0, max = MAX_MILLIS) @Nullable Double jitter) {
        LinkQuality quality() {
            return new LinkQuality(
                    Fields.range(latency, "latency", 0, MAX_MILLIS),
                    Fields.range(packetLoss, "packet_loss", 0, 100),
                    Fields.range(jitter, "jitter", 0, MAX_MILLIS));
        }
    }

    record QualityAnswer(UserId userId, QualityLevel qualityLevel, Recommendation recommendation) {}

    private final RoomAccess rooms;
    private final QualityService quality;

    public QualityRoutes(RoomAccess rooms, QualityService quality) {
        this.rooms = rooms;
        this.quality = quality;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/webrtc/rooms/{room_id}/quality", "Tell how good one's link is, and hear what to send")
                        .takes(Schema.of(QualityRequest.class))
                        .answers(Schema.of(QualityAnswer.class))
                        .by(this::report));
    }

    private Answer report(Call call) {
        var measured = call.body(QualityRequest.class).quality();
        var roomId = rooms.view(call).room().roomId();
        var report = quality.report(roomId, call.identity(), measured, QualityWishes.NONE, call.commandId());
        RoomAccess.done(report.outcome());
        return Answer.json(new QualityAnswer(call.identity().userId(), report.level(), report.recommendation()));
    }
}
