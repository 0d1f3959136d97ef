package dev.parley.domain.room;

import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who waits to be let in.
 *
 * @param claimedRole as in {@link RoomCommand.Join}
 * @param sentBack they were in already: only who may admit lets them in again, whatever the settings say
 */
public record Waiter(
        UserId userId,
        String displayName,
        Optional<String> avatarUrl,
        Optional<Role> claimedRole,
        Instant since,
        Presence presence,
        boolean sentBack) {

    Waiter withPresence(Presence changed) {
        return new Waiter(userId, displayName, avatarUrl, claimedRole, since, changed, sentBack);
    }

    Waiter forgiven() {
        return new Waiter(userId, displayName, avatarUrl, claimedRole, since, presence, false);
    }

    public boolean isConnected() {
        return presence instanceof Presence.Connected;
    }
}
