package dev.parley.domain.signalling;

import dev.parley.domain.decision.Command;
import dev.parley.domain.identity.UserId;
import java.util.Optional;

/** What peers tell one another to set up a connection; without a target it goes to all others. */
public sealed interface SignallingCommand extends Command {

    /** @param sdp a session description (RFC 8866), at most 48 KiB */
    record Describe(DescriptionType type, String sdp, Optional<UserId> target) implements SignallingCommand {}

    /** For peers without a data channel: passed on, and never logged. */
    record SendData(ChannelData data, Optional<UserId> target) implements SignallingCommand {}

    /** @param candidate empty for the end of candidates */
    record Trickle(Optional<IceCandidate> candidate, Optional<UserId> target) implements SignallingCommand {}
}
