package dev.parley.application.port;

import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Draft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was decided, to be logged if the state is still the one it was decided on.
 *
 * @param expectedVersion {@link RoomView#version()} at the decision
 * @param at when the command was received
 * @param deadline when time alone changes the state that follows; looked at only when a draft changes the state
 * @param key the client's name for the command, remembered for the replay window
 * @param messageId the id that the command gave to what it created
 */
public record Proposal(
        RoomId roomId,
        long expectedVersion,
        List<Draft> drafts,
        Instant at,
        Optional<Instant> deadline,
        Optional<CommandKey> key,
        Optional<String> messageId) {

    public boolean changesState() {
        return drafts.stream().anyMatch(Draft::changesState);
    }
}
