package dev.parley.adapters.websocket.transcription;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.adapters.websocket.connection.Feature;
import dev.parley.adapters.websocket.connection.MessageType;
import dev.parley.adapters.websocket.connection.MessageType.Traffic;
import dev.parley.adapters.websocket.connection.WireMessage;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.application.room.RoomEngine;
import dev.parley.domain.chat.ChatText;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.domain.transcription.Transcript;
import dev.parley.domain.transcription.TranscriptionCommand.Caption;
import dev.parley.domain.transcription.TranscriptionEvent;
import dev.parley.domain.transcription.TranscriptionEvent.Captioned;
import dev.parley.json.Fields;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.schema.Bounds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code transcription}. */
public final class TranscriptionFeature implements Feature {

    static final String TRANSCRIPTION = "transcription";
    private static final int MAX_TAG_LENGTH = 35;
    private static final int MAX_TRANSLATIONS = 20;

    private final RoomEngine engine;

    public TranscriptionFeature(RoomEngine engine) {
        this.engine = engine;
    }

    record Transcription(
            @Bounds(min = 1, max = Transcript.MAX_LENGTH) String text,
            @Bounds(min = 0, max = 1) @Nullable Double confidence,
            Optional<UserId> speakerId,
            @Bounds(min = 1, max = MAX_TAG_LENGTH) String language,
            Instant timestamp,
            @JsonProperty("final") @Nullable Boolean isFinal,
            Optional<Map<String, String>> translations) {
        Transcription {
            Fields.text(text, "text", 1, Transcript.MAX_LENGTH);
            Fields.range(confidence, "confidence", 0, 1);
            Fields.text(language, "language", 1, MAX_TAG_LENGTH);
            Fields.required(timestamp, "timestamp");
            Fields.required(isFinal, "final");
            translations.ifPresent(all -> {
                if (all.size() > MAX_TRANSLATIONS) {
                    throw new InvalidFieldException("translations", "has at most " + MAX_TRANSLATIONS + " languages");
                }
                all.forEach((tag, translated) -> {
                    Fields.text(tag, "translations", 1, MAX_TAG_LENGTH);
                    Fields.text(translated, "translations." + tag, 0, Transcript.MAX_LENGTH);
                });
            });
        }

        Transcript transcript() {
            return new Transcript(
                    ChatText.neutralised(text),
                    Fields.required(confidence, "confidence"),
                    speakerId,
                    language,
                    timestamp,
                    Boolean.TRUE.equals(isFinal),
                    translations.orElse(Map.of()).entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, each -> ChatText.neutralised(each.getValue()))));
        }
    }

    record TranscriptionShown(
            String text,
            double confidence,
            Optional<UserId> speakerId,
            String language,
            Instant timestamp,
            @JsonProperty("final") boolean isFinal,
            Map<String, String> translations) {}

    @Override
    public List<MessageType<?>> messages() {
        return List.of(new MessageType<>(
                TRANSCRIPTION,
                Transcription.class,
                Traffic.OTHER,
                (caller, said) -> caller.asks(engine, new Caption(said.transcript()))));
    }

    @Override
    public List<MessageDescription> descriptions() {
        return TranscriptionMessages.descriptions();
    }

    @Override
    public Optional<WireMessage> encode(Event event) {
        return event instanceof TranscriptionEvent written ? Optional.of(encoded(written)) : Optional.empty();
    }

    static WireMessage encoded(TranscriptionEvent event) {
        return switch (event) {
            case Captioned captioned -> shown(captioned.transcript());
        };
    }

    private static WireMessage shown(Transcript said) {
        return new WireMessage(
                TRANSCRIPTION,
                new TranscriptionShown(
                        said.text(),
                        said.confidence(),
                        said.speakerId(),
                        said.language(),
                        said.at(),
                        said.isFinal(),
                        said.translations()));
    }
}
