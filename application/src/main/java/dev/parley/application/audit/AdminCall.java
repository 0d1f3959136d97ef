package dev.parley.application.audit;

import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A REST call that was made with an admin's token, refused or not.
 *
 * @param path without the query string, in which secrets may stand
 * @param status that it was answered with
 */
public record AdminCall(UserId caller, Instant at, String method, String path, Optional<RoomId> roomId, int status) {}
