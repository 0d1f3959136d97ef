package dev.parley.domain.room;

import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody who is in the room, or whose place is kept while they reconnect.
 *
 * @param overrides single permissions that were given or taken, until the role changes
 * @param memberSince the sequence of the entry that let them in; nothing before it is theirs to see
 * @param appearance what they show beside sound and picture
 */
public record Participant(
        UserId userId,
        String displayName,
        Optional<String> avatarUrl,
        Role role,
        Map<Permission, Boolean> overrides,
        Instant joinedAt,
        long memberSince,
        Presence presence,
        MediaState media,
        Appearance appearance) {

    public Participant {
        overrides = Map.copyOf(overrides);
    }

    /** Somebody who has just come in. */
    public Participant(
            UserId userId,
            String displayName,
            Optional<String> avatarUrl,
            Role role,
            Map<Permission, Boolean> overrides,
            Instant joinedAt,
            long memberSince,
            Presence presence,
            MediaState media) {
        this(userId, displayName, avatarUrl, role, overrides, joinedAt, memberSince, presence, media, Appearance.PLAIN);
    }

    public boolean may(Permission permission) {
        return may(role, overrides, permission);
    }

    /** Whether a holder of that role with those single permissions may do it. */
    public static boolean may(Role role, Map<Permission, Boolean> overrides, Permission permission) {
        return overrides.getOrDefault(permission, role.permissions().contains(permission));
    }

    /** All that this participant may do, in the permissions' order. */
    public Set<Permission> permissions() {
        var allowed = new TreeSet<Permission>();
        for (Permission permission : Permission.values()) {
            if (may(permission)) {
                allowed.add(permission);
            }
        }
        return allowed;
    }

    public boolean isConnected() {
        return presence instanceof Presence.Connected;
    }

    public Participant withMedia(MediaState changed) {
        return new Participant(
                userId, displayName, avatarUrl, role, overrides, joinedAt, memberSince, presence, changed, appearance);
    }

    Participant withRole(Role changed) {
        return new Participant(
                userId, displayName, avatarUrl, changed, Map.of(), joinedAt, memberSince, presence, media, appearance);
    }

    Participant withOverrides(Map<Permission, Boolean> changed) {
        return new Participant(
                userId, displayName, avatarUrl, role, changed, joinedAt, memberSince, presence, media, appearance);
    }

    Participant withPresence(Presence changed) {
        return new Participant(
                userId, displayName, avatarUrl, role, overrides, joinedAt, memberSince, changed, media, appearance);
    }

    Participant withProfile(Optional<String> name, Optional<String> avatar) {
        return new Participant(
                userId,
                name.orElse(displayName),
                avatar.or(() -> avatarUrl),
                role,
                overrides,
                joinedAt,
                memberSince,
                presence,
                media,
                appearance);
    }

    public Participant withAppearance(Appearance changed) {
        return new Participant(
                userId, displayName, avatarUrl, role, overrides, joinedAt, memberSince, presence, media, changed);
    }

    Participant withMemberSince(long sequence) {
        return new Participant(
                userId, displayName, avatarUrl, role, overrides, joinedAt, sequence, presence, media, appearance);
    }
}
