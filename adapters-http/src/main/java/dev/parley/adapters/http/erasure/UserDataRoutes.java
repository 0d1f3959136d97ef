package dev.parley.adapters.http.erasure;

import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Problem;
import dev.parley.adapters.http.routing.Route;
import dev.parley.adapters.http.server.Archived;
import dev.parley.application.erasure.ErasureService.Outcome;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.identity.UserId;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Optional;

/** What is kept of somebody: for themselves, and for admins. */
public final class UserDataRoutes {

    private final Optional<Archived> archived;

    /** @param archived empty when nothing is kept */
    public UserDataRoutes(Optional<Archived> archived) {
        this.archived = archived;
    }

    public List<Route> routes() {
        return List.of(Route.delete(
                        "/webrtc/users/{user_id}/data",
                        "Erases what somebody said and was called, and puts another name in the place of theirs: for themselves, when they are in no room, and for admins")
                .answers(Schema.ofOutput(ErasedData.class))
                .refuses(ErrorCode.PERMISSION_DENIED, ErrorCode.CONFLICT)
                .by(this::erase));
    }

    /**
     * @param rooms in which they were
     * @param messages that they sent, of which a place is left
     * @param stays that are under another name
     * @param activities that are under another name
     */
    private record ErasedData(UserId userId, int rooms, long messages, long stays, long activities) {}

    private Answer erase(Call call) {
        var user = call.ownUserId();
        return switch (Archived.of(archived).erasure().erase(call.identity().userId(), user)) {
            case Outcome.Erased(var rooms, var messages, var stays, var activities) ->
                Answer.json(new ErasedData(user, rooms, messages, stays, activities));
            case Outcome.StillPresent(var roomId) ->
                throw Problem.of(
                        ErrorCode.CONFLICT,
                        "the user is in the room " + roomId + " at this moment: first they have to leave");
        };
    }
}
