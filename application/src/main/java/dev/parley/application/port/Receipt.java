package dev.parley.application.port;

import java.util.Optional;

/**
 * What a sender is told of an accepted command.
 *
 * @param sequence the place of its first entry, empty when nothing was logged
 * @param messageId the id of the message it created
 */
public record Receipt(Optional<Long> sequence, Optional<String> messageId) {

    public static final Receipt NOTHING_LOGGED = new Receipt(Optional.empty(), Optional.empty());
}
