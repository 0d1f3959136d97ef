package dev.parley.application.audit;

import dev.parley.domain.identity.RoomId;
import java.util.Optional;

/**
 * Which entries somebody wants to read.
 *
 * @param roomId only those of this room; empty for all
 * @param before only what stands before this position
 * @param limit at most so many, at least 1
 */
public record AuditQuery(Optional<RoomId> roomId, long before, int limit) {}
