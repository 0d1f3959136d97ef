package dev.parley.domain.room;

import java.time.Instant;
import java.util.Map;

/** The role of somebody who left, kept in case they come back. */
public record RetainedRole(Role role, Map<Permission, Boolean> overrides, Instant until) {

    public RetainedRole {
        overrides = Map.copyOf(overrides);
    }

    RetainedRole withRole(Role changed) {
        return new RetainedRole(changed, Map.of(), until);
    }

    boolean holdsAt(Instant now) {
        return until.isAfter(now);
    }
}
