package dev.parley.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.parley.domain.analytics.AnalyticsEvent;
import dev.parley.domain.breakout.BreakoutEvent;
import dev.parley.domain.chat.ChatEvent;
import dev.parley.domain.device.DeviceEvent;
import dev.parley.domain.gesture.GestureEvent;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Event;
import dev.parley.domain.media.MediaEvent;
import dev.parley.domain.media.QualityEvent;
import dev.parley.domain.room.CharterEvent;
import dev.parley.domain.room.DoorEvent;
import dev.parley.domain.room.Presence;
import dev.parley.domain.room.RoomEvent;
import dev.parley.domain.signalling.SignallingEvent;
import dev.parley.domain.transcription.TranscriptionEvent;
import dev.parley.domain.transfer.TransferEvent;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** How events and states are kept in stores: as {@link Json}, with the names of the types. */
public final class StoredJson {

    /** The sealed events of all features. */
    static final List<Class<?>> FEATURES = List.of(
            RoomEvent.class,
            DoorEvent.class,
            CharterEvent.class,
            MediaEvent.class,
            SignallingEvent.class,
            ChatEvent.class,
            GestureEvent.class,
            BreakoutEvent.class,
            DeviceEvent.class,
            QualityEvent.class,
            TranscriptionEvent.class,
            TransferEvent.class,
            AnalyticsEvent.class);

    private static final ObjectMapper MAPPER = newMapper();

    private StoredJson() {}

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UncheckedIOException when that was written by something else, or by a version that is not understood */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectMapper newMapper() {
        var mapper = JsonMapper.builder()
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(new Jdk8Module())
                .addModule(new StoredTypes())
                .addMixIn(Event.class, NamedByType.class)
                .addMixIn(Audience.class, NamedByType.class)
                .addMixIn(Presence.class, NamedByType.class)
                .build();
        Stream.concat(FEATURES.stream(), Stream.of(Audience.class, Presence.class))
                .flatMap(type -> Stream.of(type.getPermittedSubclasses()))
                .forEach(type -> mapper.registerSubtypes(new NamedType(type, type.getSimpleName())));
        return mapper;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@type")
    private interface NamedByType {}
}
