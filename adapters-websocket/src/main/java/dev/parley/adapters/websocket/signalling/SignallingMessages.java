package dev.parley.adapters.websocket.signalling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.connection.Examples;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.adapters.websocket.protocol.Shown;
import dev.parley.adapters.websocket.protocol.Taken;
import dev.parley.adapters.websocket.signalling.SignallingFeature.Candidate;
import dev.parley.adapters.websocket.signalling.SignallingFeature.CandidateShown;
import dev.parley.adapters.websocket.signalling.SignallingFeature.Data;
import dev.parley.adapters.websocket.signalling.SignallingFeature.DataShown;
import dev.parley.adapters.websocket.signalling.SignallingFeature.Description;
import dev.parley.adapters.websocket.signalling.SignallingFeature.DescriptionShown;
import dev.parley.domain.signalling.ChannelData;
import dev.parley.domain.signalling.DescriptionType;
import dev.parley.domain.signalling.IceCandidate;
import dev.parley.domain.signalling.SignallingEvent;
import dev.parley.domain.signalling.SignallingEvent.DataSent;
import dev.parley.domain.signalling.SignallingEvent.Described;
import dev.parley.domain.signalling.SignallingEvent.Trickled;
import dev.parley.domain.signalling.SignallingRejection;
import dev.parley.json.Json;
import dev.parley.json.Text;
import dev.parley.json.schema.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@link SignallingFeature}'s messages, described for the authors of clients. */
final class SignallingMessages {

    private static final String SDP = "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
    private static final String CANDIDATE = "candidate:1 1 udp 2122260223 192.0.2.1 61764 typ host";
    private static final String EVERY_MEMBER = "every member";

    private SignallingMessages() {}

    static List<MessageDescription> descriptions() {
        var descriptions = Arrays.stream(DescriptionType.values()).map(SignallingMessages::description);
        return Stream.concat(descriptions, Stream.of(candidate(), data())).toList();
    }

    private static MessageDescription description(DescriptionType type) {
        return MessageDescription.of(
                Text.name(type),
                switch (type) {
                    case OFFER -> "A session description (RFC 8866) that opens a connection between peers.";
                    case ANSWER -> "The session description that accepts an offer, the first or a later one.";
                    case RENEGOTIATE -> "An offer on a connection that stands already.";
                },
                Taken.signalling(Description.class, EVERY_MEMBER)
                        .refusedFor(SignallingRejection.values())
                        .like(Json.text(new DescriptionShown(SDP, Optional.of(Examples.BEN)))),
                shown(
                        Schema.ofOutput(DescriptionShown.class),
                        example(new Described(type, SDP, Optional.of(Examples.BEN)))));
    }

    private static MessageDescription candidate() {
        var candidate = new IceCandidate(CANDIDATE, Optional.of("0"), Optional.of(0), Optional.of("EsAw"));
        var init = Schema.of(IceCandidate.class)
                .with("candidate", Schema.text(0, SignallingFeature.MAX_CANDIDATE_LENGTH))
                .with(
                        "sdpMid",
                        Schema.text(0, SignallingFeature.MAX_LABEL_LENGTH).orNull())
                .with(
                        "sdpMLineIndex",
                        Schema.integer(0, SignallingFeature.MAX_LINE_INDEX).orNull())
                .with(
                        "usernameFragment",
                        Schema.text(0, SignallingFeature.MAX_LABEL_LENGTH).orNull());
        return MessageDescription.of(
                SignallingFeature.ICE_CANDIDATE,
                "A way to reach a peer, as browsers write it (RTCIceCandidateInit); null after the last one.",
                Taken.signalling(Candidate.class, EVERY_MEMBER)
                        .shaped(Schema.of(Candidate.class).with("candidate", init.orNull()))
                        .refusedFor(SignallingRejection.values())
                        .like(
                                Json.text(new CandidateShown(Optional.of(candidate), Optional.of(Examples.BEN))),
                                "{\"candidate\": null, \"target_user_id\": \"ben\"}"),
                shown(
                        Schema.ofOutput(CandidateShown.class).with("candidate", init.orNull()),
                        example(new Trickled(Optional.of(candidate), Optional.of(Examples.BEN)))));
    }

    private static MessageDescription data() {
        var sent = new DataSent(
                Examples.ANNA,
                new ChannelData("board", ChannelData.DataType.TEXT, "{\"x\":1}"),
                Optional.of(Examples.BEN));
        return MessageDescription.of(
                SignallingFeature.DATA_CHANNEL,
                "What would go over a data channel, for peers that have none: 16 KiB at most, base64 unless data_type is text.",
                Taken.message(Data.class, EVERY_MEMBER)
                        .refusedFor(SignallingRejection.values())
                        .like(
                                "{\"channel_id\": \"board\", \"data_type\": \"text\", \"content\": \"{}\","
                                        + " \"target_user_id\": \"ben\"}",
                                "{\"channel_id\": \"board\", \"data_type\": \"binary\", \"content\": \"AAEC\"}"),
                Shown.ephemeral(
                        "Somebody sent it.",
                        Schema.ofOutput(DataShown.class),
                        "the target; without one everybody but the sender",
                        Examples.unlogged(Optional.of(Examples.ANNA), SignallingFeature.encoded(sent))));
    }

    private static Shown shown(Schema payload, JsonNode example) {
        return Shown.logged("Somebody sent it.", payload, "the target; without one everybody but the sender", example);
    }

    private static JsonNode example(SignallingEvent event) {
        return Examples.logged(Optional.of(Examples.ANNA), event, SignallingFeature.encoded(event));
    }
}
