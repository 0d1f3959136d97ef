package dev.parley.domain.room;

import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens to a room as such. */
public sealed interface RoomEvent extends Event {

    record ParticipantJoined(Participant participant) implements RoomEvent {}

    /** @param roleKeptUntil until when the role waits for its holder's return */
    record ParticipantLeft(UserId userId, LeaveReason reason, Instant at, Instant roleKeptUntil) implements RoomEvent {}

    /** @param heldUntil until when the place is kept */
    record ConnectionLost(UserId userId, Instant heldUntil) implements RoomEvent {}

    /**
     * A participant has a new connection; an older one of theirs is to be closed.
     *
     * @param returned they were reconnecting; otherwise one socket replaced another and nobody needs to know
     */
    record ConnectionOpened(UserId userId, ConnectionId connectionId, boolean returned) implements RoomEvent {}

    /** The role is new, and single permissions given before are gone. The holder may be absent. */
    record RoleChanged(UserId userId, Role role) implements RoomEvent {}

    /**
     * @param role what the participant is, unchanged
     * @param overrides all that now differ from the role's own
     */
    record PermissionsChanged(UserId userId, Role role, Map<Permission, Boolean> overrides) implements RoomEvent {
        public PermissionsChanged {
            overrides = Map.copyOf(overrides);
        }
    }

    record SettingsChanged(SettingsChange change) implements RoomEvent {}

    /** The settings of an empty room have lapsed, while its bans hold. */
    record SettingsReset(Settings settings) implements RoomEvent {}

    record ProfileChanged(UserId userId, Optional<String> displayName, Optional<String> avatarUrl)
            implements RoomEvent {}

    /** The host left and stays host until then. */
    record HostAwaited(UserId userId, Instant until) implements RoomEvent {}

    /** The meeting is over for everyone. */
    record RoomClosed(String reason, Optional<UserId> closedBy, Instant at) implements RoomEvent {}

    /** Never logged: passed on at most once. */
    record SpeakingChanged(UserId userId, Optional<Boolean> isSpeaking, Optional<Double> audioLevel)
            implements RoomEvent {

        /** What is said of one thing alone does not stand for what was said of the other. */
        @Override
        public Optional<Object> slot() {
            return Optional.of(List.of("speaking", userId, isSpeaking.isPresent(), audioLevel.isPresent()));
        }
    }
}
