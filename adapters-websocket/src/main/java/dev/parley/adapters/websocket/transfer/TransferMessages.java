package dev.parley.adapters.websocket.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.connection.Examples;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.adapters.websocket.protocol.Shown;
import dev.parley.adapters.websocket.protocol.Taken;
import dev.parley.adapters.websocket.transfer.TransferFeature.Answer;
import dev.parley.adapters.websocket.transfer.TransferFeature.AnswerShown;
import dev.parley.adapters.websocket.transfer.TransferFeature.Offer;
import dev.parley.adapters.websocket.transfer.TransferFeature.OfferShown;
import dev.parley.adapters.websocket.transfer.TransferFeature.Progress;
import dev.parley.adapters.websocket.transfer.TransferFeature.ProgressShown;
import dev.parley.domain.transfer.FileOffer;
import dev.parley.domain.transfer.TransferEvent;
import dev.parley.domain.transfer.TransferEvent.FileAccepted;
import dev.parley.domain.transfer.TransferEvent.FileCompleted;
import dev.parley.domain.transfer.TransferEvent.FileOffered;
import dev.parley.domain.transfer.TransferEvent.FileProgressed;
import dev.parley.domain.transfer.TransferEvent.FileRejected;
import dev.parley.domain.transfer.TransferRejection;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Optional;

/** {@link TransferFeature}'s messages, described for the authors of clients. */
final class TransferMessages {

    private static final String EITHER_SIDE = "the sender and the receiver of the file";
    private static final String THE_OTHER_SIDE = "the other side";

    private TransferMessages() {}

    static List<MessageDescription> descriptions() {
        return List.of(offer(), accept(), reject(), progress(), complete());
    }

    private static MessageDescription offer() {
        var offered = new FileOffered(
                Examples.ANNA,
                Examples.BEN,
                new FileOffer(
                        "f-1", "plan.pdf", 40_000, "application/pdf", Optional.of("sha-256:9f86d081"), 16_384, 3));
        return MessageDescription.of(
                TransferFeature.OFFER,
                "A file that one would send to receiver_id (or target_user_id) over a data channel. The server keeps how far it has"
                        + " come, not the file; when either side leaves, the transfer is gone. transfer_id is unique in the room."
                        + " chunk_size is 16384 where nothing is said, total_chunks follows from it; paths and control characters in"
                        + " file_name are taken out.",
                Taken.rarely(Offer.class, "file_offers", "every member")
                        .refusedFor(
                                TransferRejection.NOT_A_MEMBER,
                                TransferRejection.NO_SUCH_RECEIVER,
                                TransferRejection.NOT_TO_ONESELF,
                                TransferRejection.ID_IN_USE,
                                TransferRejection.TOO_MANY)
                        .like(
                                "{\"transfer_id\": \"f-1\", \"receiver_id\": \"ben\", \"file_name\": \"plan.pdf\", \"file_size\": 40000,"
                                        + " \"file_type\": \"application/pdf\", \"checksum\": \"sha-256:9f86d081\","
                                        + " \"chunk_size\": 16384, \"total_chunks\": 3}"),
                logged(OfferShown.class, "the receiver", offered));
    }

    private static MessageDescription accept() {
        return MessageDescription.of(
                TransferFeature.ACCEPT,
                "The file is welcome: it goes over a data channel between the two.",
                Taken.message(Answer.class, "the receiver of the file")
                        .refusedFor(
                                TransferRejection.NOT_A_MEMBER,
                                TransferRejection.NO_SUCH_TRANSFER,
                                TransferRejection.NOT_YOURS_TO_ANSWER,
                                TransferRejection.NOT_OFFERED)
                        .like("{\"transfer_id\": \"f-1\"}"),
                Shown.logged(
                        "The receiver said so.",
                        Schema.ofOutput(AnswerShown.class),
                        "the sender of the file",
                        byBen(new FileAccepted("f-1", Examples.ANNA, Examples.BEN))));
    }

    private static MessageDescription reject() {
        return MessageDescription.of(
                TransferFeature.REJECT,
                "The file is not wanted (from its receiver), is not offered any more (from its sender), or is given up under way. With"
                        + " sender_id null, to both sides: they are in different breakout rooms now, and the transfer has ended.",
                Taken.message(Answer.class, EITHER_SIDE)
                        .refusedFor(
                                TransferRejection.NOT_A_MEMBER,
                                TransferRejection.NO_SUCH_TRANSFER,
                                TransferRejection.ALREADY_THERE)
                        .like("{\"transfer_id\": \"f-1\"}"),
                Shown.logged(
                        "One side said so.",
                        Schema.ofOutput(AnswerShown.class),
                        THE_OTHER_SIDE,
                        byBen(new FileRejected("f-1", Examples.ANNA, Examples.BEN))));
    }

    private static JsonNode byBen(TransferEvent event) {
        return Examples.logged(Optional.of(Examples.BEN), event, TransferFeature.encoded(event));
    }

    private static MessageDescription progress() {
        var progressed = new FileProgressed("f-1", Examples.ANNA, Examples.BEN, 16_384, 40.96);
        return MessageDescription.of(
                TransferFeature.PROGRESS,
                "How much of the file has arrived; the server works out the percentage.",
                Taken.message(Progress.class, EITHER_SIDE)
                        .refusedFor(
                                TransferRejection.NOT_A_MEMBER,
                                TransferRejection.NO_SUCH_TRANSFER,
                                TransferRejection.NOT_ACCEPTED,
                                TransferRejection.MORE_THAN_THERE_IS)
                        .like("{\"transfer_id\": \"f-1\", \"bytes_transferred\": 16384}"),
                Shown.ephemeral(
                        "One side said so.",
                        Schema.ofOutput(ProgressShown.class),
                        THE_OTHER_SIDE,
                        Examples.unlogged(Optional.of(Examples.ANNA), TransferFeature.encoded(progressed))));
    }

    private static MessageDescription complete() {
        return MessageDescription.of(
                TransferFeature.COMPLETE,
                "All of the file is there.",
                Taken.message(Answer.class, EITHER_SIDE)
                        .refusedFor(
                                TransferRejection.NOT_A_MEMBER,
                                TransferRejection.NO_SUCH_TRANSFER,
                                TransferRejection.NOT_ACCEPTED)
                        .like("{\"transfer_id\": \"f-1\"}"),
                logged(AnswerShown.class, THE_OTHER_SIDE, new FileCompleted("f-1", Examples.ANNA, Examples.BEN)));
    }

    private static Shown logged(Class<? extends Record> shape, String audience, TransferEvent event) {
        return Shown.logged(
                "One side said so.",
                Schema.ofOutput(shape),
                audience,
                Examples.logged(Optional.of(Examples.ANNA), event, TransferFeature.encoded(event)));
    }
}
