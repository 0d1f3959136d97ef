package dev.parley.adapters.http.room;

import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Route;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.SettingsChange;
import dev.parley.json.RoomJson;
import dev.parley.json.RoomSchemas;
import dev.parley.json.SettingsFields;
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
                        .by(call -> Answer.json(
                                RoomJson.settings(rooms.view(call).room().settings()))),
                Route.post(SETTINGS, "Change settings; what is absent stays as it is")
                        .takes(RoomSchemas.SETTINGS_CHANGE)
                        .answers(RoomSchemas.SETTINGS)
                        .by(this::change));
    }

    private Answer change(Call call) {
        var change = SettingsFields.checked(call.body(SettingsChange.class));
        return Answer.json(RoomJson.settings(
                rooms.execute(call, new ChangeSettings(change)).settings()));
    }
}
