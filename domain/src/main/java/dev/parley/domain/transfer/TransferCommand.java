package dev.parley.domain.transfer;

import dev.parley.domain.decision.Command;
import dev.parley.domain.identity.UserId;

/** What can be asked about a file that goes from peer to peer. */
public sealed interface TransferCommand extends Command {

    record OfferFile(FileOffer offer, UserId receiver) implements TransferCommand {}

    record AcceptFile(String transferId) implements TransferCommand {}

    record RejectFile(String transferId) implements TransferCommand {}

    /** @param bytesTransferred up to now */
    record ReportProgress(String transferId, long bytesTransferred) implements TransferCommand {}

    record CompleteFile(String transferId) implements TransferCommand {}
}
