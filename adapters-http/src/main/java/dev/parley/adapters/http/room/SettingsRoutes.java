package dev.parley.adapters.http.room;

import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Route;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.Settings;
import dev.parley.domain.room.SettingsChange;
import dev.parley.json.Fields;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.RoomJson;
import dev.parley.json.RoomSchemas;
import java.util.List;

/** How a room is run. */
public final class SettingsRoutes {

    private static final String SETTINGS = "/webrtc/rooms/{room_id}/settings";

    private final RoomAccess rooms;

    public SettingsRoutes(RoomAccess rooms) {
        this.rooms = rooms;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(SETTINGS, "The settings of the room")
                        .answers(RoomSchemas.SETTINGS)
                        .refuses(ErrorCode.INVALID_MESSAGE, ErrorCode.PERMISSION_DENIED, ErrorCode.NOT_FOUND)
                        .by(call -> Answer.json(
                                RoomJson.settings(rooms.view(call).room().settings()))),
                Route.post(SETTINGS, "Change settings; what is absent stays as it is")
                        .takes(RoomSchemas.SETTINGS_CHANGE)
                        .answers(RoomSchemas.SETTINGS)
                        .refuses(ErrorCode.INVALID_MESSAGE, ErrorCode.PERMISSION_DENIED, ErrorCode.NOT_FOUND)
                        .by(this::change));
    }

    private Answer change(Call call) {
        var change = checked(call.body(SettingsChange.class));
        return Answer.json(RoomJson.settings(
                rooms.execute(call, new ChangeSettings(change)).settings()));
    }

    /** The server's own upper limit of participants is the room's to check. */
    private static SettingsChange checked(SettingsChange change) {
        change.maxParticipants().ifPresent(max -> Fields.range(max, "max_participants", 1, Integer.MAX_VALUE));
        change.hostWaitSeconds()
                .ifPresent(seconds -> Fields.range(seconds, "host_wait_seconds", 0, Settings.MAX_HOST_WAIT_SECONDS));
        if (change.autoWaitingRoomAt()
                .filter(share -> !(share > 0 && share <= 1))
                .isPresent()) {
            throw new InvalidFieldException("auto_waiting_room_at", "is above 0 and up to 1");
        }
        return change;
    }
}
