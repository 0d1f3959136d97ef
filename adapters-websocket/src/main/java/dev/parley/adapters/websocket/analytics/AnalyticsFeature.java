package dev.parley.adapters.websocket.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.connection.Feature;
import dev.parley.adapters.websocket.connection.MessageType;
import dev.parley.adapters.websocket.connection.MessageType.Traffic;
import dev.parley.adapters.websocket.connection.WireMessage;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.adapters.websocket.protocol.Taken;
import dev.parley.application.port.Receipt;
import dev.parley.application.port.Telemetry;
import dev.parley.application.room.Outcome;
import dev.parley.application.room.RoomEngine;
import dev.parley.domain.analytics.AnalyticsCommand.TellEvent;
import dev.parley.domain.analytics.AnalyticsRejection;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.json.Fields;
import dev.parley.json.Json;
import dev.parley.json.Text;
import dev.parley.json.schema.Bounds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code analytics-event} and {@code peer-state}: told to the server, and passed on to nobody. */
public final class AnalyticsFeature implements Feature {

    static final String ANALYTICS_EVENT = "analytics-event";
    static final String PEER_STATE = "peer-state";
    private static final int MAX_TYPE_LENGTH = 64;
    private static final int MAX_MILLIS = 600_000;

    private final RoomEngine engine;
    private final Telemetry telemetry;

    public AnalyticsFeature(RoomEngine engine, Telemetry telemetry) {
        this.engine = engine;
        this.telemetry = telemetry;
    }

    enum PeerConnectionState {
        NEW,
        CONNECTING,
        CONNECTED,
        DISCONNECTED,
        FAILED,
        CLOSED
    }

    record AnalyticsEvent(
            @Bounds(min = 1, max = MAX_TYPE_LENGTH) String eventType, Optional<Map<String, JsonNode>> metadata) {
        AnalyticsEvent {
            Fields.text(eventType, "event_type", 1, MAX_TYPE_LENGTH);
            metadata.ifPresent(Metadata::check);
        }

        TellEvent command() {
            return new TellEvent(eventType, Json.text(metadata.orElse(Map.of())));
        }
    }

    /** @param elapsedMs since the connection was begun */
    record PeerState(
            UserId targetUserId,
            PeerConnectionState state,
            @Bounds(min = 0, max = MAX_MILLIS) @Nullable Integer elapsedMs) {
        PeerState {
            Fields.required(targetUserId, "target_user_id");
            Fields.required(state, "state");
            Fields.range(elapsedMs, "elapsed_ms", 0, MAX_MILLIS);
        }

        Duration elapsed() {
            return Duration.ofMillis(Fields.required(elapsedMs, "elapsed_ms"));
        }
    }

    @Override
    public List<MessageType<?>> messages() {
        return List.of(
                new MessageType<>(ANALYTICS_EVENT, AnalyticsEvent.class, Traffic.OTHER, (caller, told) -> {
                    telemetry.analyticsEvent();
                    return unnumbered(caller.asks(engine, told.command()));
                }),
                new MessageType<>(PEER_STATE, PeerState.class, Traffic.SIGNALLING, (caller, peer) -> {
                    telemetry.peerConnection(Text.name(peer.state()), peer.elapsed());
                    return Outcome.nothing(engine.view(caller.roomId()));
                }));
    }

    /** It stands in the log for nobody: no member has a use for its sequence. */
    private static Outcome unnumbered(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> new Outcome.Done(done.room(), done.head(), Receipt.NOTHING_LOGGED);
            case Outcome.Refused refused -> refused;
        };
    }

    @Override
    public List<MessageDescription> descriptions() {
        return List.of(
                MessageDescription.of(
                        ANALYTICS_EVENT,
                        "Something worth knowing later, kept for whoever sent it and for whoever runs the server; passed"
                                + " on to nobody. The metadata has at most 4,096 bytes as JSON and is at most 8 deep.",
                        Taken.message(AnalyticsEvent.class, "every member")
                                .refusedFor(AnalyticsRejection.NOT_A_MEMBER)
                                .like("{\"event_type\": \"layout_changed\", \"metadata\": {\"to\": \"grid\"}}")),
                MessageDescription.of(
                        PEER_STATE,
                        "How a connection to a peer stands, for the server's metrics of success and set-up time.",
                        Taken.signalling(PeerState.class, "every member")
                                .like("{\"target_user_id\": \"ben\", \"state\": \"connected\", \"elapsed_ms\": 420}")));
    }

    @Override
    public Optional<WireMessage> encode(Event event) {
        return Optional.empty();
    }
}
