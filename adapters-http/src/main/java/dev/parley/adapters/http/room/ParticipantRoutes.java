package dev.parley.adapters.http.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Page;
import dev.parley.adapters.http.routing.Route;
import dev.parley.application.identity.Identity;
import dev.parley.application.room.Replica;
import dev.parley.application.room.Replicas;
import dev.parley.application.room.Vitals;
import dev.parley.application.room.Vitals.Vital;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.media.SettledQuality;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomCommand.UpdateProfile;
import dev.parley.json.Fields;
import dev.parley.json.Json;
import dev.parley.json.RoomJson;
import dev.parley.json.RoomSchemas;
import dev.parley.json.Text;
import dev.parley.json.schema.Bounds;
import dev.parley.json.schema.Schema;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who is in a room, and how they are shown. */
public final class ParticipantRoutes {

    /** How somebody wants to be seen; what is absent stays as it is. */
    record ProfileRequest(
            @Bounds(min = 1, max = Identity.MAX_NAME_LENGTH) Optional<String> displayName,
            @Bounds(min = 1, max = 2_048) Optional<String> avatarUrl) {
        ProfileRequest {
            displayName = Fields.text(displayName.map(String::strip), "display_name", 1, Identity.MAX_NAME_LENGTH);
            Fields.webUrl(avatarUrl, "avatar_url");
        }
    }

    /** How a participant of a room is shown. */
    private interface Shown {
        ObjectNode of(Room room, Participant participant, Vital vital);
    }

    private final RoomAccess rooms;
    private final Replicas replicas;
    private final InstantSource clock;

    public ParticipantRoutes(RoomAccess rooms, Replicas replicas, InstantSource clock) {
        this.rooms = rooms;
        this.replicas = replicas;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/webrtc/rooms/{room_id}/participants", "Who is in the room, in the order in which they came")
                        .query(Page.LIMIT, Page.CURSOR)
                        .answers(Schema.page("ParticipantPage", "participants", RoomSchemas.PARTICIPANT))
                        .by(call -> list(call, RoomJson::participant)),
                Route.get(
                                "/webrtc/rooms/{room_id}/participants/enhanced",
                                "Who is in the room, for how long and over which kind of link")
                        .query(Page.LIMIT, Page.CURSOR)
                        .answers(Schema.page("EnhancedParticipantPage", "participants", EnhancedParticipant.SCHEMA))
                        .by(call -> list(call, this::enhanced)),
                Route.post(
                                "/webrtc/rooms/{room_id}/participants/{user_id}/info",
                                "Change the name or the picture that others see of a participant")
                        .takes(Schema.of(ProfileRequest.class))
                        .answers(RoomSchemas.PARTICIPANT)
                        .by(this::updateProfile));
    }

    private Answer list(Call call, Shown json) {
        var page = Page.of(call);
        var after = page.position(-1);
        var room = rooms.view(call).room();
        var following = room.present().stream()
                .filter(participant -> participant.memberSince() > after)
                .sorted(Comparator.comparing(Participant::memberSince))
                .limit(page.toRead())
                .toList();
        return Answer.json(page.json(
                "participants",
                following,
                participant -> json.of(room, participant, vital(room.roomId(), participant)),
                Participant::memberSince));
    }

    private Vital vital(RoomId roomId, Participant participant) {
        return replicas.find(roomId).map(Replica::vitals).orElseGet(Vitals::new).of(participant.userId());
    }

    private ObjectNode enhanced(Room room, Participant participant, Vital vital) {
        var json = RoomJson.participant(room, participant, vital);
        json.put("is_host", participant.role() == Role.HOST);
        var present = Duration.between(participant.joinedAt(), clock.instant());
        json.put("session_duration_seconds", Math.max(0, present.toSeconds()));
        json.set("network", vital.quality().map(ParticipantRoutes::network).orElse(null));
        return json;
    }

    private static ObjectNode network(SettledQuality settled) {
        var quality = settled.quality();
        var json = Json.mapper().createObjectNode();
        json.put("latency", quality.latency());
        json.put("packet_loss", quality.packetLoss());
        json.put("jitter", quality.jitter());
        json.put("quality_level", Text.name(settled.level()));
        return json;
    }

    private Answer updateProfile(Call call) {
        var user = call.userId();
        var request = call.body(ProfileRequest.class);
        var room = rooms.execute(call, new UpdateProfile(user, request.displayName(), request.avatarUrl()));
        var participant = RoomAccess.participant(room, user);
        return Answer.json(RoomJson.participant(room, participant, vital(room.roomId(), participant)));
    }
}
