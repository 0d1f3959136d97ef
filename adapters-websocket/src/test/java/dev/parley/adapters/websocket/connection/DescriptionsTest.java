package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.protocol.Classes;
import dev.parley.adapters.websocket.protocol.ErrorDescription;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.adapters.websocket.protocol.Misfits;
import dev.parley.adapters.websocket.protocol.Protocol;
import dev.parley.adapters.websocket.protocol.SchemaCheck;
import dev.parley.adapters.websocket.protocol.Shown;
import dev.parley.adapters.websocket.protocol.Specimen;
import dev.parley.adapters.websocket.protocol.Taken;
import dev.parley.application.identity.Identity;
import dev.parley.application.limits.RateLimits;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.log.Event;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.Json;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the authors of clients read is what the code does. */
class DescriptionsTest {

    private static final Catalogue CATALOGUE = Protocol.CATALOGUE;
    private static final List<MessageDescription> DESCRIPTIONS = CATALOGUE.descriptions();
    private static final SchemaCheck ASYNC_API = new SchemaCheck(Json.parse(Protocol.asyncApi()));

    @Test
    void every_feature_is_here() {
        assertThat(Protocol.FEATURES.stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(Classes.beside(Feature.class).stream()
                        .filter(type -> Feature.class.isAssignableFrom(type) && !type.isInterface())
                        .toList());
    }

    @Test
    void every_type_is_described_once() {
        assertThat(DESCRIPTIONS).extracting(MessageDescription::type).doesNotHaveDuplicates();
    }

    @Test
    void what_is_described_as_taken_is_what_is_taken() {
        var taken = Stream.concat(
                CATALOGUE.types().stream().map(MessageType::name),
                Arrays.stream(Request.values()).map(Request::type));
        assertThat(DESCRIPTIONS.stream().filter(d -> d.taken().isPresent()).map(MessageDescription::type))
                .containsExactlyInAnyOrderElementsOf(taken.toList());
    }

    @Test
    void payload_and_rate_limit_are_those_of_the_code() {
        var limits = RateLimits.of(1, 1, 1);
        for (MessageType<?> type : CATALOGUE.types()) {
            var taken = description(type.name()).taken().orElseThrow();
            var limit = type.traffic().limits(limits).getFirst();
            assertThat(taken.payload()).as(type.name()).isEqualTo(type.payload());
            assertThat(taken.rateLimit()).as(type.name()).contains(limit.name());
        }
    }

    @Test
    void what_is_described_as_shown_is_what_is_shown() {
        var shown = new TreeSet<String>();
        Arrays.stream(Notice.values()).map(Notice::type).forEach(shown::add);
        events().flatMap(event -> CATALOGUE.encode(event).stream())
                .map(WireMessage::type)
                .forEach(shown::add);
        assertThat(DESCRIPTIONS.stream().filter(d -> !d.shown().isEmpty()).map(MessageDescription::type))
                .containsExactlyInAnyOrderElementsOf(shown);
    }

    @Test
    void every_event_is_shown_in_the_shape_that_is_described() {
        events().forEach(event -> CATALOGUE.encode(event).ifPresent(message -> {
            var frame = Examples.logged(Optional.of(Examples.ANNA), event, message);
            assertThat(ASYNC_API.problemsOfMessage(message.type() + "-from-server", frame.toString()))
                    .as(event.toString())
                    .isEmpty();
        }));
    }

    @Test
    void every_example_of_the_server_fits_its_own_shape() {
        for (MessageDescription description : DESCRIPTIONS) {
            for (Shown shown : description.shown()) {
                var frame = shown.example();
                assertThat(problems(shown.payload().json(), frame.path("payload")))
                        .as(frame.toString())
                        .isEmpty();
                assertThat(ASYNC_API.problemsOfMessage(description.type() + "-from-server", frame.toString()))
                        .isEmpty();
                assertThat(frame.has("sequence")).as(frame.toString()).isEqualTo(shown.logged());
            }
        }
    }

    @Test
    void every_example_of_a_client_fits_its_shape_and_comes_back_from_the_codec_as_it_was() throws Exception {
        for (MessageDescription description : DESCRIPTIONS) {
            for (JsonNode frame : description.framesFromClient()) {
                assertThat(ASYNC_API.problemsOfMessage(description.type() + "-from-client", frame.toString()))
                        .isEmpty();
                var inbound = Inbound.parse(frame);
                var bound = Json.bind(
                        inbound.payload(), description.taken().orElseThrow().payload());
                assertThat(written(bound)).as(description.type()).isEqualTo(Json.text(inbound.payload()));
            }
        }
    }

    @Test
    void what_a_schema_refuses_the_codec_refuses_too() {
        var misfits = new Misfits(Json.parse(Protocol.asyncApi()));
        for (MessageDescription description : DESCRIPTIONS) {
            description
                    .taken()
                    .ifPresent(taken -> taken.examples()
                            .forEach(example -> misfits.of(taken.schema().json(), example)
                                    .forEach(misfit -> assertThatExceptionOfType(InvalidFieldException.class)
                                            .as(description.type() + " " + misfit)
                                            .isThrownBy(() -> take(description.type(), taken.payload(), misfit)))));
        }
    }

    /** As far as one comes without an engine. */
    private static void take(String type, Class<?> payload, JsonNode json) {
        var bound = Json.bind(json, payload);
        CATALOGUE.type(type).ifPresent(known -> perform(known, bound));
    }

    private static <P> void perform(MessageType<P> type, Object payload) {
        var identity = new Identity(
                Examples.ANNA,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Examples.AT);
        type.action()
                .perform(
                        new Caller(Examples.ROOM, identity, Optional.empty()),
                        type.payload().cast(payload));
    }

    @Test
    void every_message_that_a_client_may_send_has_an_example() {
        assertThat(DESCRIPTIONS.stream().flatMap(d -> d.taken().stream()).map(Taken::examples))
                .allSatisfy(examples -> assertThat(examples).isNotEmpty());
    }

    @Test
    void every_way_to_close_is_described() {
        var described = CloseCodes.all();
        closings()
                .forEach(closing -> assertThat(described).as(closing.toString()).anySatisfy(close -> {
                    assertThat(close.code()).isEqualTo(closing.code());
                    assertThat(close.reasons()).contains(closing.reason());
                }));
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(described)
                    .anySatisfy(close -> assertThat(close.code())
                            .isEqualTo(Closing.refused(code).code()));
        }
    }

    @Test
    void every_error_code_is_described() {
        assertThat(ErrorDescription.all())
                .extracting(ErrorDescription::errorCode)
                .containsExactly(ErrorCode.values());
    }

    private static Stream<Closing> closings() {
        return Arrays.stream(Closing.class.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == Closing.class)
                .map(field -> {
                    try {
                        return (Closing) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static Stream<? extends Event> events() {
        return Classes.beside(Event.class).stream()
                .filter(type -> Event.class.isAssignableFrom(type) && type.isRecord())
                .map(type -> type.asSubclass(Event.class))
                .flatMap(type -> Specimen.of(type).stream());
    }

    private static MessageDescription description(String type) {
        return DESCRIPTIONS.stream()
                .filter(description -> description.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> problems(JsonNode schema, JsonNode value) {
        return ASYNC_API.problems(value, schema);
    }

    /** Without what is null only because nothing was said. */
    private static String written(Object payload) {
        JsonNode json = Json.parse(Json.text(payload));
        var said = Json.mapper().createObjectNode();
        json.properties().stream()
                .filter(field -> !field.getValue().isNull() || field.getKey().equals("candidate"))
                .forEach(field -> said.set(field.getKey(), field.getValue()));
        return Json.text(said);
    }
}
