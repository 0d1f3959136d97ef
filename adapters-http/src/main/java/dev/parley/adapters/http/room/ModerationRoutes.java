package dev.parley.adapters.http.room;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Page;
import dev.parley.adapters.http.routing.Route;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Ban;
import dev.parley.domain.room.DoorCommand.CloseRoom;
import dev.parley.domain.room.DoorCommand.Kick;
import dev.parley.domain.room.DoorCommand.LiftBan;
import dev.parley.domain.room.Permission;
import dev.parley.json.Fields;
import dev.parley.json.Json;
import dev.parley.json.schema.Bounds;
import dev.parley.json.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Who is thrown out of a room, who is kept out, and how a meeting is ended for everyone. */
public final class ModerationRoutes {

    private static final int MAX_REASON_LENGTH = 500;
    private static final int MAX_BAN_SECONDS = 315_360_000;

    /** @param banSeconds how long they are kept out too, 0 until that is lifted; without it they are not banned */
    record KickRequest(
            @Bounds(min = 1, max = MAX_REASON_LENGTH) Optional<String> reason,
            @Bounds(min = 0, max = MAX_BAN_SECONDS) Optional<Integer> banSeconds) {
        KickRequest {
            Fields.text(reason, "reason", 1, MAX_REASON_LENGTH);
            banSeconds.ifPresent(seconds -> Fields.range(seconds, "ban_seconds", 0, MAX_BAN_SECONDS));
        }
    }

    record KickAnswer(UserId userId, boolean banned, Optional<Instant> until) {}

    record BanShown(
            UserId userId,
            Optional<UserId> bannedBy,
            Optional<String> reason,
            Instant bannedAt,
            Optional<Instant> until) {
        static BanShown of(UserId user, Ban ban) {
            return new BanShown(user, ban.by(), ban.reason(), ban.at(), ban.until());
        }
    }

    record LiftAnswer(UserId userId) {}

    record CloseAnswer(RoomId roomId) {}

    private final RoomAccess rooms;
    private final InstantSource clock;

    public ModerationRoutes(RoomAccess rooms, InstantSource clock) {
        this.rooms = rooms;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.post(
                                "/webrtc/rooms/{room_id}/kick/{user_id}",
                                "Remove somebody from the room; tokens issued up to that second do not bring them back."
                                        + " With ban_seconds they are kept out so long, with 0 until that is lifted")
                        .takes(Schema.of(KickRequest.class))
                        .answers(Schema.ofOutput(KickAnswer.class))
                        .refuses(ErrorCode.INVALID_STATE)
                        .by(this::kick),
                Route.get("/webrtc/rooms/{room_id}/bans", "Who is banned from the room")
                        .query(Page.LIMIT, Page.CURSOR)
                        .answers(Schema.page("BanPage", "bans", Schema.ofOutput(BanShown.class)))
                        .by(this::bans),
                Route.delete(
                                "/webrtc/rooms/{room_id}/bans/{user_id}",
                                "Let somebody in again who was banned or kicked, with the token that they have")
                        .answers(Schema.ofOutput(LiftAnswer.class))
                        .by(this::lift),
                Route.post(
                                "/webrtc/rooms/{room_id}/close",
                                "End the meeting for everyone; the host's to do, or an admin's")
                        .answers(Schema.ofOutput(CloseAnswer.class))
                        .by(this::close));
    }

    private Answer kick(Call call) {
        var user = call.userId();
        var request = call.bodyIfAny(KickRequest.class);
        var room = rooms.execute(
                call, new Kick(user, request.reason(), request.banSeconds().map(Duration::ofSeconds)));
        var ban = room.door().ban(user, clock.instant());
        return Answer.json(new KickAnswer(user, ban.isPresent(), ban.flatMap(Ban::until)));
    }

    private Answer bans(Call call) {
        var page = Page.of(call);
        var room = rooms.view(call, (_, member) -> member.may(Permission.CAN_MANAGE_PARTICIPANTS));
        var now = clock.instant();
        var holding = room.door().bans().entrySet().stream()
                .filter(ban -> ban.getValue().holdsAt(now))
                .toList();
        return Answer.json(page.slice(
                "bans",
                holding,
                ban -> Json.mapper().<JsonNode>valueToTree(BanShown.of(ban.getKey(), ban.getValue()))));
    }

    private Answer lift(Call call) {
        var user = call.userId();
        rooms.execute(call, new LiftBan(user));
        return Answer.json(new LiftAnswer(user));
    }

    private Answer close(Call call) {
        var room = rooms.execute(call, new CloseRoom());
        return Answer.json(new CloseAnswer(room.roomId()));
    }
}
