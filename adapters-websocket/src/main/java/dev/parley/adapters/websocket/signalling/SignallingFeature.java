package dev.parley.adapters.websocket.signalling;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.connection.Feature;
import dev.parley.adapters.websocket.connection.MessageType;
import dev.parley.adapters.websocket.connection.MessageType.Traffic;
import dev.parley.adapters.websocket.connection.WireMessage;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.application.room.RoomEngine;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.domain.signalling.ChannelData;
import dev.parley.domain.signalling.DescriptionType;
import dev.parley.domain.signalling.IceCandidate;
import dev.parley.domain.signalling.SignallingCommand;
import dev.parley.domain.signalling.SignallingCommand.Describe;
import dev.parley.domain.signalling.SignallingCommand.SendData;
import dev.parley.domain.signalling.SignallingCommand.Trickle;
import dev.parley.domain.signalling.SignallingEvent;
import dev.parley.domain.signalling.SignallingEvent.DataSent;
import dev.parley.domain.signalling.SignallingEvent.Described;
import dev.parley.domain.signalling.SignallingEvent.Trickled;
import dev.parley.json.Fields;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.Json;
import dev.parley.json.Text;
import dev.parley.json.schema.Bounds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code offer}, {@code answer}, {@code renegotiate} and {@code ice-candidate}; and {@code data-channel}, for peers that have none. */
public final class SignallingFeature implements Feature {

    static final String ICE_CANDIDATE = "ice-candidate";
    static final String DATA_CHANNEL = "data-channel";
    private static final int MAX_CHANNEL_ID_LENGTH = 64;
    /** 16 KiB in base64. */
    private static final int MAX_CONTENT_LENGTH = 21_848;

    private static final int MAX_SDP_BYTES = 48 * 1_024;
    static final int MAX_CANDIDATE_LENGTH = 4_096;
    static final int MAX_LABEL_LENGTH = 256;
    static final int MAX_LINE_INDEX = 65_535;

    private final RoomEngine engine;

    public SignallingFeature(RoomEngine engine) {
        this.engine = engine;
    }

    record Description(
            @Bounds(min = 1, max = MAX_SDP_BYTES, pattern = "^v=0")
            String sdp,

            Optional<UserId> targetUserId) {
        Description {
            if (Fields.text(sdp, "sdp", 1, MAX_SDP_BYTES).getBytes(StandardCharsets.UTF_8).length > MAX_SDP_BYTES) {
                throw new InvalidFieldException("sdp", "has at most " + MAX_SDP_BYTES + " bytes");
            }
            if (!sdp.startsWith("v=0")) {
                throw new InvalidFieldException("sdp", "begins with v=0");
            }
        }
    }

    /** @param candidate null for the end of candidates; it may not be left out */
    record Candidate(JsonNode candidate, Optional<UserId> targetUserId) {
        Candidate {
            parse(Fields.required(candidate, "candidate"));
        }

        Optional<IceCandidate> parsed() {
            return parse(candidate);
        }

        private static Optional<IceCandidate> parse(JsonNode candidate) {
            if (candidate.isNull()) {
                return Optional.empty();
            }
            var parsed = bind(candidate);
            Fields.text(parsed.candidate(), "candidate.candidate", 0, MAX_CANDIDATE_LENGTH);
            Fields.text(parsed.sdpMid(), "candidate.sdpMid", 0, MAX_LABEL_LENGTH);
            Fields.text(parsed.usernameFragment(), "candidate.usernameFragment", 0, MAX_LABEL_LENGTH);
            parsed.sdpMLineIndex()
                    .ifPresent(index -> Fields.range(index, "candidate.sdpMLineIndex", 0, MAX_LINE_INDEX));
            return Optional.of(parsed);
        }

        private static IceCandidate bind(JsonNode candidate) {
            try {
                return Json.bind(candidate, IceCandidate.class);
            } catch (InvalidFieldException e) {
                throw new InvalidFieldException("candidate", String.valueOf(e.getMessage()));
            }
        }
    }

    record Data(
            @Bounds(min = 1, max = MAX_CHANNEL_ID_LENGTH) String channelId,
            ChannelData.DataType dataType,
            @Bounds(min = 0, max = MAX_CONTENT_LENGTH) String content,
            Optional<UserId> targetUserId) {
        Data {
            Fields.text(channelId, "channel_id", 1, MAX_CHANNEL_ID_LENGTH);
            Fields.required(dataType, "data_type");
            Fields.text(content, "content", 0, MAX_CONTENT_LENGTH);
            if (bytesOf(content, dataType) > ChannelData.MAX_BYTES) {
                throw new InvalidFieldException("content", "has at most " + ChannelData.MAX_BYTES + " bytes");
            }
        }

        private static int bytesOf(String content, ChannelData.DataType type) {
            return switch (type) {
                case TEXT -> content.getBytes(StandardCharsets.UTF_8).length;
                case FILE, BINARY -> {
                    try {
                        yield Base64.getDecoder().decode(content).length;
                    } catch (IllegalArgumentException e) {
                        throw new InvalidFieldException("content", "is base64 unless data_type is text");
                    }
                }
            };
        }
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record DataShown(
            UserId userId,
            String channelId,
            ChannelData.DataType dataType,
            String content,
            Optional<UserId> targetUserId) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record DescriptionShown(String sdp, Optional<UserId> targetUserId) {}

    record CandidateShown(
            Optional<IceCandidate> candidate,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<UserId> targetUserId) {}

    @Override
    public List<MessageType<?>> messages() {
        var descriptions = Arrays.stream(DescriptionType.values())
                .map(type -> message(
                        Text.name(type), Description.class, p -> new Describe(type, p.sdp(), p.targetUserId())));
        var candidates = message(ICE_CANDIDATE, Candidate.class, p -> new Trickle(p.parsed(), p.targetUserId()));
        var data = new MessageType<>(
                DATA_CHANNEL,
                Data.class,
                Traffic.OTHER,
                (caller, p) -> caller.asks(
                        engine,
                        new SendData(new ChannelData(p.channelId(), p.dataType(), p.content()), p.targetUserId())));
        return Stream.<MessageType<?>>concat(descriptions, Stream.of(candidates, data))
                .toList();
    }

    private <P> MessageType<P> message(String name, Class<P> payload, Function<P, SignallingCommand> command) {
        return new MessageType<>(
                name, payload, Traffic.SIGNALLING, (caller, p) -> caller.asks(engine, command.apply(p)));
    }

    @Override
    public List<MessageDescription> descriptions() {
        return SignallingMessages.descriptions();
    }

    @Override
    public Optional<WireMessage> encode(Event event) {
        return event instanceof SignallingEvent signalling ? Optional.of(encoded(signalling)) : Optional.empty();
    }

    static WireMessage encoded(SignallingEvent event) {
        return switch (event) {
            case Described(var type, var sdp, var target) ->
                new WireMessage(Text.name(type), new DescriptionShown(sdp, target));
            case DataSent(var user, var data, var target) ->
                new WireMessage(
                        DATA_CHANNEL, new DataShown(user, data.channelId(), data.dataType(), data.content(), target));
            case Trickled(var candidate, var target) ->
                new WireMessage(ICE_CANDIDATE, new CandidateShown(candidate, target));
        };
    }
}
