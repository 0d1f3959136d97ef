package dev.parley.adapters.websocket.room;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.connection.Examples;
import dev.parley.adapters.websocket.connection.WireMessage;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.adapters.websocket.protocol.Shown;
import dev.parley.adapters.websocket.protocol.Taken;
import dev.parley.adapters.websocket.room.RoomFeature.ConnectionStateShown;
import dev.parley.adapters.websocket.room.RoomFeature.ParticipantLeftShown;
import dev.parley.adapters.websocket.room.RoomFeature.ParticipantUpdate;
import dev.parley.adapters.websocket.room.RoomFeature.ProfileShown;
import dev.parley.adapters.websocket.room.RoomFeature.RoomClosedShown;
import dev.parley.adapters.websocket.room.RoomFeature.SpeakingShown;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.LeaveReason;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomEvent;
import dev.parley.domain.room.RoomEvent.ConnectionLost;
import dev.parley.domain.room.RoomEvent.ParticipantJoined;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import dev.parley.domain.room.RoomEvent.PermissionsChanged;
import dev.parley.domain.room.RoomEvent.ProfileChanged;
import dev.parley.domain.room.RoomEvent.RoleChanged;
import dev.parley.domain.room.RoomEvent.RoomClosed;
import dev.parley.domain.room.RoomEvent.SettingsChanged;
import dev.parley.domain.room.RoomEvent.SpeakingChanged;
import dev.parley.domain.room.RoomRejection;
import dev.parley.domain.room.SettingsChange;
import dev.parley.json.RoomSchemas;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link RoomFeature}'s messages, described for the authors of clients. */
final class RoomMessages {

    private static final String EVERYBODY = "everybody, the one it is about too";

    private RoomMessages() {}

    static List<MessageDescription> descriptions() {
        return List.of(
                userJoined(),
                userLeft(),
                roleUpdated(),
                permissionUpdated(),
                roomSettingsUpdate(),
                participantUpdate(),
                roomClosed());
    }

    private static MessageDescription userJoined() {
        return MessageDescription.ofServer(
                RoomFeature.USER_JOINED,
                "Somebody entered the room. Whoever comes back to a kept place does not enter anew.",
                Shown.logged(
                        "On entry.",
                        Schema.object("UserJoined", Map.of("participant", RoomSchemas.PARTICIPANT)),
                        EVERYBODY,
                        example(Optional.of(Examples.BEN), new ParticipantJoined(Examples.participant(Examples.BEN)))));
    }

    private static MessageDescription userLeft() {
        return MessageDescription.ofServer(
                RoomFeature.USER_LEFT,
                "Somebody is no longer in the room.",
                Shown.logged(
                        "They left, were away for longer than the presence TTL (timeout), were removed (kicked, banned), or the room was closed.",
                        Schema.ofOutput(ParticipantLeftShown.class),
                        EVERYBODY,
                        byServer(new ParticipantLeft(Examples.BEN, LeaveReason.LEFT, Examples.AT, Examples.AT))));
    }

    private static MessageDescription roleUpdated() {
        return MessageDescription.ofServer(
                RoomFeature.ROLE_UPDATED,
                "Somebody has another role. Single permissions that were given or taken before are gone.",
                Shown.logged(
                        "It was granted; or, with sender_id null, somebody became host or ceased to be.",
                        RoomSchemas.ROLE_HOLDER,
                        EVERYBODY,
                        example(Optional.of(Examples.ANNA), new RoleChanged(Examples.BEN, Role.MODERATOR))));
    }

    private static MessageDescription permissionUpdated() {
        return MessageDescription.ofServer(
                RoomFeature.PERMISSION_UPDATED,
                "Somebody may do more or less than their role allows.",
                Shown.logged(
                        "A permission was given or taken; all permissions are shown.",
                        RoomSchemas.PERMISSION_HOLDER,
                        EVERYBODY,
                        example(
                                Optional.of(Examples.ANNA),
                                new PermissionsChanged(
                                        Examples.BEN, Role.PARTICIPANT, Map.of(Permission.CAN_RECORD, true)))));
    }

    private static MessageDescription roomSettingsUpdate() {
        var change = new SettingsChanged(SettingsChange.lock(true));
        return MessageDescription.of(
                RoomFeature.ROOM_SETTINGS_UPDATE,
                "Change how the room is run; what is not named stays as it is.",
                Taken.message(SettingsChange.class, "can_manage_participants")
                        .shaped(RoomSchemas.SETTINGS_CHANGE)
                        .refusedFor(
                                RoomRejection.NOT_A_MEMBER,
                                RoomRejection.NOT_ALLOWED,
                                RoomRejection.NOT_AVAILABLE,
                                RoomRejection.TOO_MANY_PARTICIPANTS)
                        .like("{\"lock_room\": true}", "{\"max_participants\": 12, \"quality_preset\": \"high\"}"),
                Shown.logged(
                        "Settings have changed: the payload has those that were named.",
                        RoomSchemas.SETTINGS_CHANGE,
                        "everybody, the sender too",
                        example(Optional.of(Examples.ANNA), change)));
    }

    private static MessageDescription participantUpdate() {
        var ben = Optional.of(Examples.BEN);
        return MessageDescription.of(
                RoomFeature.PARTICIPANT_UPDATE,
                "How somebody is shown, whether they speak, whether their connection stands.",
                Taken.message(ParticipantUpdate.class, "every member, about oneself")
                        .shaped(Schema.of(ParticipantUpdate.class)
                                .withOneOf("display_name", "avatar_url", "is_speaking", "audio_level"))
                        .refusedFor(RoomRejection.NOT_A_MEMBER)
                        .like("{\"display_name\": \"Benedict\"}", "{\"is_speaking\": true, \"audio_level\": 0.4}"),
                Shown.logged(
                        "Somebody has another name or picture.",
                        Schema.ofOutput(ProfileShown.class),
                        EVERYBODY,
                        example(ben, new ProfileChanged(Examples.BEN, Optional.of("Benedict"), Optional.empty()))),
                Shown.logged(
                        "Somebody's socket is gone and their place is kept (reconnecting), or they are back (connected).",
                        Schema.ofOutput(ConnectionStateShown.class)
                                .with("connection_state", RoomSchemas.CONNECTION_STATE),
                        EVERYBODY,
                        byServer(new ConnectionLost(Examples.BEN, Examples.AT))),
                Shown.ephemeral(
                        "Somebody speaks, louder or less loud, or no more.",
                        Schema.ofOutput(SpeakingShown.class),
                        "everybody but the sender",
                        Examples.unlogged(
                                ben, encoded(new SpeakingChanged(Examples.BEN, Optional.of(true), Optional.of(0.4))))));
    }

    private static MessageDescription roomClosed() {
        return MessageDescription.ofServer(
                RoomFeature.ROOM_CLOSED,
                "The meeting is over for everybody; the server closes with 4004.",
                Shown.logged(
                        "The host closed the room (reason closed); or left, and host_leave_policy is end (host_left). A user-left of everybody stands before it.",
                        Schema.ofOutput(RoomClosedShown.class),
                        "everybody",
                        byServer(new RoomClosed("host_left", Optional.of(Examples.ANNA), Examples.AT))));
    }

    private static JsonNode byServer(RoomEvent event) {
        return example(Optional.empty(), event);
    }

    private static JsonNode example(Optional<UserId> sender, RoomEvent event) {
        return Examples.logged(sender, event, encoded(event));
    }

    private static WireMessage encoded(RoomEvent event) {
        return RoomFeature.encoded(event).orElseThrow();
    }
}
