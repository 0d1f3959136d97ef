package dev.parley.application.port;

import dev.parley.domain.identity.UserId;

/**
 * A command as its sender names it: sent again, it does nothing again.
 *
 * @param id 1 to 64 characters
 */
public record CommandKey(UserId userId, String id) {}
