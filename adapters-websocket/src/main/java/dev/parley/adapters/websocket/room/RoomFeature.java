package dev.parley.adapters.websocket.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.connection.Caller;
import dev.parley.adapters.websocket.connection.Feature;
import dev.parley.adapters.websocket.connection.MessageType;
import dev.parley.adapters.websocket.connection.MessageType.Traffic;
import dev.parley.adapters.websocket.connection.WireMessage;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.application.identity.Identity;
import dev.parley.application.room.Outcome;
import dev.parley.application.room.RoomEngine;
import dev.parley.application.room.Vitals.Vital;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.domain.room.LeaveReason;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.ReportSpeaking;
import dev.parley.domain.room.RoomCommand.UpdateProfile;
import dev.parley.domain.room.RoomEvent;
import dev.parley.domain.room.RoomEvent.ConnectionLost;
import dev.parley.domain.room.RoomEvent.ConnectionOpened;
import dev.parley.domain.room.RoomEvent.HostAwaited;
import dev.parley.domain.room.RoomEvent.ParticipantJoined;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import dev.parley.domain.room.RoomEvent.PermissionsChanged;
import dev.parley.domain.room.RoomEvent.ProfileChanged;
import dev.parley.domain.room.RoomEvent.RoleChanged;
import dev.parley.domain.room.RoomEvent.RoomClosed;
import dev.parley.domain.room.RoomEvent.SettingsChanged;
import dev.parley.domain.room.RoomEvent.SettingsReset;
import dev.parley.domain.room.RoomEvent.SpeakingChanged;
import dev.parley.domain.room.SettingsChange;
import dev.parley.json.Fields;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.RoomJson;
import dev.parley.json.SettingsFields;
import dev.parley.json.schema.Bounds;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code participant-update} and {@code room-settings-update}, and all that a room tells of itself. */
public final class RoomFeature implements Feature {

    static final String USER_JOINED = "user-joined";
    static final String USER_LEFT = "user-left";
    static final String ROLE_UPDATED = "role-updated";
    static final String PERMISSION_UPDATED = "permission-updated";
    static final String ROOM_CLOSED = "room-closed";
    static final String PARTICIPANT_UPDATE = "participant-update";
    static final String ROOM_SETTINGS_UPDATE = "room-settings-update";

    private final RoomEngine engine;

    public RoomFeature(RoomEngine engine) {
        this.engine = engine;
    }

    record ParticipantUpdate(
            @Bounds(min = 1, max = Identity.MAX_NAME_LENGTH) Optional<String> displayName,

            @Bounds(min = 1, max = Fields.MAX_URL_LENGTH, pattern = Fields.WEB_URL)
            Optional<String> avatarUrl,

            Optional<Boolean> isSpeaking,
            @Bounds(min = 0, max = 1) Optional<Double> audioLevel) {
        ParticipantUpdate {
            Fields.text(displayName, "display_name", 1, Identity.MAX_NAME_LENGTH);
            Fields.webUrl(avatarUrl, "avatar_url");
            audioLevel.ifPresent(level -> Fields.range(level, "audio_level", 0, 1));
            if (displayName.isEmpty() && avatarUrl.isEmpty() && isSpeaking.isEmpty() && audioLevel.isEmpty()) {
                throw new InvalidFieldException(
                        "payload", "has one of display_name, avatar_url, is_speaking, audio_level");
            }
        }

        boolean isProfile() {
            return displayName.isPresent() || avatarUrl.isPresent();
        }

        boolean isSpeech() {
            return isSpeaking.isPresent() || audioLevel.isPresent();
        }
    }

    record ParticipantJoinedShown(JsonNode participant) {}

    record ParticipantLeftShown(UserId userId, LeaveReason reason) {}

    record ConnectionStateShown(UserId userId, String connectionState) {}

    record RoleShown(UserId userId, Role role, JsonNode permissions) {}

    record PermissionsShown(UserId userId, JsonNode permissions) {}

    record RoomClosedShown(String reason, Optional<UserId> closedBy) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ProfileShown(UserId userId, Optional<String> displayName, Optional<String> avatarUrl) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record SpeakingShown(UserId userId, Optional<Boolean> isSpeaking, Optional<Double> audioLevel) {}

    @Override
    public List<MessageType<?>> messages() {
        return List.of(
                new MessageType<>(PARTICIPANT_UPDATE, ParticipantUpdate.class, Traffic.OTHER, this::updateParticipant),
                new MessageType<>(
                        ROOM_SETTINGS_UPDATE,
                        SettingsChange.class,
                        Traffic.OTHER,
                        (caller, change) -> caller.asks(engine, new ChangeSettings(SettingsFields.checked(change)))));
    }

    private Outcome updateParticipant(Caller caller, ParticipantUpdate update) {
        var me = caller.identity().userId();
        if (update.isSpeech()) {
            // One id names one command: where there are two, it is the one that is logged.
            var speech = engine.execute(
                    caller.roomId(),
                    caller.identity(),
                    new ReportSpeaking(update.isSpeaking(), update.audioLevel()),
                    update.isProfile() ? Optional.empty() : caller.commandId());
            if (!update.isProfile() || speech instanceof Outcome.Refused) {
                return speech;
            }
        }
        return caller.asks(engine, new UpdateProfile(me, update.displayName(), update.avatarUrl()));
    }

    @Override
    public List<MessageDescription> descriptions() {
        return RoomMessages.descriptions();
    }

    @Override
    public Optional<WireMessage> encode(Event event) {
        return event instanceof RoomEvent room ? encoded(room) : Optional.empty();
    }

    static Optional<WireMessage> encoded(RoomEvent event) {
        return switch (event) {
            case ParticipantJoined(var participant) ->
                shown(USER_JOINED, new ParticipantJoinedShown(RoomJson.participant(participant, Vital.UNKNOWN)));
            case ParticipantLeft left -> shown(USER_LEFT, new ParticipantLeftShown(left.userId(), left.reason()));
            case ConnectionLost lost ->
                shown(PARTICIPANT_UPDATE, new ConnectionStateShown(lost.userId(), "reconnecting"));
            case ConnectionOpened opened ->
                opened.returned()
                        ? shown(PARTICIPANT_UPDATE, new ConnectionStateShown(opened.userId(), "connected"))
                        : Optional.empty();
            case RoleChanged(var user, var role) ->
                shown(ROLE_UPDATED, new RoleShown(user, role, RoomJson.permissions(role, Map.of())));
            case PermissionsChanged changed ->
                shown(
                        PERMISSION_UPDATED,
                        new PermissionsShown(
                                changed.userId(), RoomJson.permissions(changed.role(), changed.overrides())));
            case SettingsChanged(var change) -> shown(ROOM_SETTINGS_UPDATE, change);
            case ProfileChanged(var user, var name, var avatar) ->
                shown(PARTICIPANT_UPDATE, new ProfileShown(user, name, avatar));
            case RoomClosed closed -> shown(ROOM_CLOSED, new RoomClosedShown(closed.reason(), closed.closedBy()));
            case SpeakingChanged(var user, var speaking, var level) ->
                shown(PARTICIPANT_UPDATE, new SpeakingShown(user, speaking, level));
            case HostAwaited _, SettingsReset _ -> Optional.empty();
        };
    }

    private static Optional<WireMessage> shown(String type, Object payload) {
        return Optional.of(new WireMessage(type, payload));
    }
}
