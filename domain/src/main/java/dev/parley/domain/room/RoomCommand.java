package dev.parley.domain.room;

import dev.parley.domain.decision.Command;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What can be asked of a room as such. */
public sealed interface RoomCommand extends Command {

    /**
     * Enter, come back, or replace one's own older connection.
     *
     * @param claimedRole the role that the token grants; counts on first entry
     * @param tokenIssuedAt empty when the token does not say
     */
    record Join(
            ConnectionId connectionId,
            String displayName,
            Optional<String> avatarUrl,
            Optional<Role> claimedRole,
            Optional<Instant> tokenIssuedAt)
            implements RoomCommand {}

    /** Leave for good. A connection that was replaced meanwhile leaves nothing. */
    record Leave(ConnectionId connectionId) implements RoomCommand {}

    /** The server noticed that a socket is gone. */
    record LoseConnection(UserId userId, ConnectionId connectionId, Instant lastSignOfLife) implements RoomCommand {}

    /**
     * The server noticed that a node is gone, and with it every socket that it held.
     *
     * @param lastSignOfLife of the node
     */
    record LoseNode(NodeId node, Instant lastSignOfLife) implements RoomCommand {}

    /** A socket that was given up lives: its node was only slow. A connection that was replaced meanwhile regains nothing. */
    record RegainConnection(UserId userId, ConnectionId connectionId) implements RoomCommand {}

    /** Do whatever time has made due: place held too long, host awaited too long, lock that nobody could lift. */
    record Tick() implements RoomCommand {}

    record GrantRole(UserId userId, Role role) implements RoomCommand {}

    /** Give ({@code true}) or take ({@code false}) single permissions. */
    record ChangePermissions(UserId userId, Map<Permission, Boolean> changes) implements RoomCommand {
        public ChangePermissions {
            changes = Map.copyOf(changes);
        }
    }

    record ChangeSettings(SettingsChange change) implements RoomCommand {}

    /** Change the name or picture that others see of {@code userId}. */
    record UpdateProfile(UserId userId, Optional<String> displayName, Optional<String> avatarUrl)
            implements RoomCommand {}

    /**
     * Tell that one is speaking, and how loud.
     *
     * @param audioLevel 0 to 1
     */
    record ReportSpeaking(Optional<Boolean> isSpeaking, Optional<Double> audioLevel) implements RoomCommand {}
}
