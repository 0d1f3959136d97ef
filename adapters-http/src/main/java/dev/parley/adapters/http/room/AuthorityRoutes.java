package dev.parley.adapters.http.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Route;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.ChangePermissions;
import dev.parley.domain.room.RoomCommand.GrantRole;
import dev.parley.json.Fields;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.Json;
import dev.parley.json.RoomJson;
import dev.parley.json.RoomSchemas;
import dev.parley.json.Text;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Map;

/** What somebody is in a room, and what they may do there. */
public final class AuthorityRoutes {

    private static final String ROLE = "/webrtc/rooms/{room_id}/roles/{user_id}";
    private static final String PERMISSIONS = "/webrtc/rooms/{room_id}/permissions/{user_id}";

    record RoleRequest(Role role) {
        RoleRequest {
            Fields.required(role, "role");
        }
    }

    /** Permissions given ({@code true}) or taken ({@code false}); those absent stay as they are. */
    record PermissionsRequest(Map<Permission, Boolean> permissions) {
        PermissionsRequest {
            Fields.required(permissions, "permissions")
                    .forEach((permission, given) -> Fields.required(given, Text.name(permission)));
        }
    }

    private final RoomAccess rooms;

    public AuthorityRoutes(RoomAccess rooms) {
        this.rooms = rooms;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ROLE, "The role of a participant")
                        .answers(RoomSchemas.ROLE_HOLDER)
                        .by(call -> Answer.json(RoomJson.role(participant(call)))),
                Route.post(ROLE, "Give a participant another role")
                        .takes(Schema.of(RoleRequest.class))
                        .answers(RoomSchemas.ROLE_HOLDER)
                        .refuses(ErrorCode.INVALID_STATE)
                        .by(this::grantRole),
                Route.get(PERMISSIONS, "What a participant may do")
                        .answers(RoomSchemas.PERMISSION_HOLDER)
                        .by(call -> Answer.json(permissions(participant(call)))),
                Route.post(PERMISSIONS, "Give or take single permissions; they hold until the role changes")
                        .takes(Schema.permissions("PermissionChange", false))
                        .answers(RoomSchemas.PERMISSION_HOLDER)
                        .refuses(ErrorCode.INVALID_STATE)
                        .by(this::changePermissions));
    }

    private Participant participant(Call call) {
        return RoomAccess.participant(rooms.view(call).room(), call.userId());
    }

    private Answer grantRole(Call call) {
        var user = call.userId();
        var room = rooms.execute(
                call, new GrantRole(user, call.body(RoleRequest.class).role()));
        return Answer.json(RoomJson.role(RoomAccess.participant(room, user)));
    }

    private Answer changePermissions(Call call) {
        var user = call.userId();
        var changes =
                Json.bind(unwrapped(call.json()), PermissionsRequest.class).permissions();
        var room = rooms.execute(call, new ChangePermissions(user, changes));
        return Answer.json(permissions(RoomAccess.participant(room, user)));
    }

    /** The permissions themselves, or an object that holds them under that name. */
    private static JsonNode unwrapped(JsonNode body) {
        if (!body.has("permissions")) {
            return Json.mapper().createObjectNode().set("permissions", body);
        }
        if (!body.path("permissions").isObject()) {
            throw new InvalidFieldException("permissions", "an object is expected");
        }
        return body;
    }

    private static ObjectNode permissions(Participant participant) {
        var json = Json.mapper().createObjectNode();
        json.put("user_id", participant.userId().value());
        json.set("permissions", RoomJson.permissions(participant));
        return json;
    }
}
