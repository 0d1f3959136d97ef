package dev.parley.domain.transfer;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.domain.log.Relay;
import java.util.List;
import java.util.Optional;

/** What happens to files that go from peer to peer. */
public sealed interface TransferEvent extends Event {

    record FileOffered(UserId senderId, UserId receiverId, FileOffer offer) implements TransferEvent {}

    record FileAccepted(String transferId, UserId senderId, UserId receiverId) implements TransferEvent {}

    /** Said by either side; or by the server, when the two are in different breakouts now. */
    record FileRejected(String transferId, UserId senderId, UserId receiverId) implements TransferEvent {}

    record FileCompleted(String transferId, UserId senderId, UserId receiverId) implements TransferEvent {}

    /**
     * Never logged: passed on at most once.
     *
     * @param percentage 0 to 100
     */
    record FileProgressed(
            String transferId, UserId senderId, UserId receiverId, long bytesTransferred, double percentage)
            implements TransferEvent, Relay {

        @Override
        public Optional<Object> slot() {
            return Optional.of(List.of("transfer", transferId));
        }
    }
}
