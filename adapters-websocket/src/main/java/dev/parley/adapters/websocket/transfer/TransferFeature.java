package dev.parley.adapters.websocket.transfer;

import dev.parley.adapters.websocket.connection.Feature;
import dev.parley.adapters.websocket.connection.MessageType;
import dev.parley.adapters.websocket.connection.MessageType.Traffic;
import dev.parley.adapters.websocket.connection.WireMessage;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.application.room.RoomEngine;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.domain.transfer.FileOffer;
import dev.parley.domain.transfer.TransferCommand;
import dev.parley.domain.transfer.TransferCommand.AcceptFile;
import dev.parley.domain.transfer.TransferCommand.CompleteFile;
import dev.parley.domain.transfer.TransferCommand.OfferFile;
import dev.parley.domain.transfer.TransferCommand.RejectFile;
import dev.parley.domain.transfer.TransferCommand.ReportProgress;
import dev.parley.domain.transfer.TransferEvent;
import dev.parley.domain.transfer.TransferEvent.FileAccepted;
import dev.parley.domain.transfer.TransferEvent.FileCompleted;
import dev.parley.domain.transfer.TransferEvent.FileOffered;
import dev.parley.domain.transfer.TransferEvent.FileProgressed;
import dev.parley.domain.transfer.TransferEvent.FileRejected;
import dev.parley.json.Fields;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.schema.Bounds;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code file-share-*}: what peers agree on before and while a file goes from one to the other. */
public final class TransferFeature implements Feature {

    static final String OFFER = "file-share-offer";
    static final String ACCEPT = "file-share-accept";
    static final String REJECT = "file-share-reject";
    static final String PROGRESS = "file-share-progress";
    static final String COMPLETE = "file-share-complete";
    static final long MAX_FILE_SIZE = 1L << 44;
    private static final int MAX_CHUNK_SIZE = 1 << 20;
    private static final int MAX_TEXT_LENGTH = 255;

    private final RoomEngine engine;

    public TransferFeature(RoomEngine engine) {
        this.engine = engine;
    }

    record Offer(
            @Bounds(min = 1, max = FileOffer.MAX_ID_LENGTH) String transferId,
            Optional<UserId> receiverId,
            Optional<UserId> targetUserId,

            @Bounds(min = 1, max = FileOffer.MAX_NAME_LENGTH)
            String fileName,

            @Bounds(min = 0, max = MAX_FILE_SIZE) @Nullable Long fileSize,
            @Bounds(min = 0, max = MAX_TEXT_LENGTH) Optional<String> fileType,
            @Bounds(min = 1, max = MAX_TEXT_LENGTH) Optional<String> checksum,
            @Bounds(min = 1, max = MAX_CHUNK_SIZE) Optional<Integer> chunkSize,
            @Bounds(min = 0, max = MAX_FILE_SIZE) Optional<Long> totalChunks) {
        Offer {
            Fields.text(transferId, "transfer_id", 1, FileOffer.MAX_ID_LENGTH);
            if (receiverId.isEmpty() && targetUserId.isEmpty()) {
                throw new InvalidFieldException("receiver_id", "is required");
            }
            if (FileOffer.cleaned(Fields.text(fileName, "file_name", 1, FileOffer.MAX_NAME_LENGTH))
                    .isEmpty()) {
                throw new InvalidFieldException("file_name", "is a name without a path");
            }
            var size = Fields.range(fileSize, "file_size", 0, MAX_FILE_SIZE);
            Fields.text(fileType, "file_type", 0, MAX_TEXT_LENGTH);
            Fields.text(checksum, "checksum", 1, MAX_TEXT_LENGTH);
            chunkSize.ifPresent(bytes -> Fields.range(bytes, "chunk_size", 1, MAX_CHUNK_SIZE));
            totalChunks.ifPresent(chunks -> Fields.range(chunks, "total_chunks", 0, MAX_FILE_SIZE));
            var expected = FileOffer.chunksOf(size, chunkSize.orElse(FileOffer.DEFAULT_CHUNK_SIZE));
            if (totalChunks.filter(chunks -> chunks != expected).isPresent()) {
                throw new InvalidFieldException("total_chunks", "is " + expected + " by file_size and chunk_size");
            }
        }

        OfferFile command() {
            var size = Fields.required(fileSize, "file_size");
            var chunk = chunkSize.orElse(FileOffer.DEFAULT_CHUNK_SIZE);
            var offer = new FileOffer(
                    transferId,
                    FileOffer.cleaned(fileName),
                    size,
                    fileType.orElse(""),
                    checksum,
                    chunk,
                    FileOffer.chunksOf(size, chunk));
            return new OfferFile(offer, receiverId.or(() -> targetUserId).orElseThrow());
        }
    }

    record Answer(
            @Bounds(min = 1, max = FileOffer.MAX_ID_LENGTH) String transferId) {
        Answer {
            Fields.text(transferId, "transfer_id", 1, FileOffer.MAX_ID_LENGTH);
        }
    }

    record Progress(
            @Bounds(min = 1, max = FileOffer.MAX_ID_LENGTH) String transferId,
            @Bounds(min = 0, max = MAX_FILE_SIZE) @Nullable Long bytesTransferred) {
        Progress {
            Fields.text(transferId, "transfer_id", 1, FileOffer.MAX_ID_LENGTH);
            Fields.range(bytesTransferred, "bytes_transferred", 0, MAX_FILE_SIZE);
        }

        ReportProgress command() {
            return new ReportProgress(transferId, Fields.required(bytesTransferred, "bytes_transferred"));
        }
    }

    record OfferShown(
            String transferId,
            UserId senderId,
            UserId receiverId,
            String fileName,
            long fileSize,
            String fileType,
            Optional<String> checksum,
            int chunkSize,
            long totalChunks) {}

    record AnswerShown(String transferId, UserId senderId, UserId receiverId) {}

    record ProgressShown(
            String transferId, UserId senderId, UserId receiverId, long bytesTransferred, double progressPercentage) {}

    @Override
    public List<MessageType<?>> messages() {
        return List.of(
                message(OFFER, Offer.class, Traffic.FILE_OFFERS, Offer::command),
                message(ACCEPT, Answer.class, Traffic.OTHER, answer -> new AcceptFile(answer.transferId())),
                message(REJECT, Answer.class, Traffic.OTHER, answer -> new RejectFile(answer.transferId())),
                message(PROGRESS, Progress.class, Traffic.OTHER, Progress::command),
                message(COMPLETE, Answer.class, Traffic.OTHER, answer -> new CompleteFile(answer.transferId())));
    }

    private <P> MessageType<P> message(
            String name, Class<P> payload, Traffic traffic, Function<P, TransferCommand> command) {
        return new MessageType<>(name, payload, traffic, (caller, p) -> caller.asks(engine, command.apply(p)));
    }

    @Override
    public List<MessageDescription> descriptions() {
        return TransferMessages.descriptions();
    }

    @Override
    public Optional<WireMessage> encode(Event event) {
        return event instanceof TransferEvent transfer ? Optional.of(encoded(transfer)) : Optional.empty();
    }

    static WireMessage encoded(TransferEvent event) {
        return switch (event) {
            case FileOffered(var sender, var receiver, var offer) ->
                new WireMessage(
                        OFFER,
                        new OfferShown(
                                offer.transferId(),
                                sender,
                                receiver,
                                offer.fileName(),
                                offer.fileSize(),
                                offer.fileType(),
                                offer.checksum(),
                                offer.chunkSize(),
                                offer.totalChunks()));
            case FileAccepted(var id, var sender, var receiver) ->
                new WireMessage(ACCEPT, new AnswerShown(id, sender, receiver));
            case FileRejected(var id, var sender, var receiver) ->
                new WireMessage(REJECT, new AnswerShown(id, sender, receiver));
            case FileCompleted(var id, var sender, var receiver) ->
                new WireMessage(COMPLETE, new AnswerShown(id, sender, receiver));
            case FileProgressed(var id, var sender, var receiver, var bytes, var percentage) ->
                new WireMessage(PROGRESS, new ProgressShown(id, sender, receiver, bytes, percentage));
        };
    }
}
