package dev.parley.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.application.limits.RateLimits;
import dev.parley.application.port.RoomView;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.room.Role;
import dev.parley.json.testkit.Fitting;
import dev.parley.json.testkit.Garbler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Every route, called as nobody should: with {@code -Dparley.seed} the same again. */
class FuzzTest {

    private static final int ROUNDS = 40;
    private static final int LONG = 500_000;
    private static final List<String> MEMBERS = List.of("host", "moderator", "participant", "guest", "observer");
    private static final List<String> METHODS =
            List.of("GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS", "TRACE", "FOO");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/json; charset=utf-16",
            "json",
            "",
            "application/json;;=",
            "multipart/form-data");
    private static final List<String> SEGMENTS = List.of(
            "..",
            ".",
            "%2e%2e",
            "..%2f..%2f",
            "%2F",
            "%00",
            "%252e%252e",
            "%25%30%30",
            "a%00b",
            "%0d%0aX:%20y",
            "%FF%FE",
            "%C0%AF",
            "%ED%A0%80",
            "%",
            "%2",
            "%zz",
            ";x=1",
            "a;b",
            "a?b",
            "a%3Fb",
            "%5c..%5c",
            "active",
            "%20",
            "+",
            "~",
            "%E2%80%AE",
            "%F0%9F%98%80",
            "host%2f",
            "x".repeat(129),
            "y".repeat(5_000),
            "%41".repeat(1_500),
            "");
    private static final List<String> QUERIES = List.of(
            "limit=0",
            "limit=-1",
            "limit=x",
            "limit=1&limit=2",
            "limit=99999999999",
            "cursor=%00",
            "cursor=!!!",
            "cursor=OTk5OTk5OTk5OTk5OTk5OTk5OTk",
            "cursor=LTE",
            "cursor=",
            "last_sequence=1",
            "last_sequence=-1",
            "last_sequence=1e9",
            "last_sequence=%F0%9F%98%80",
            "%=%",
            "&&&",
            "a[b]=c",
            "q=" + "z".repeat(4_000),
            "limit=%EF%BC%91",
            "last_sequence=9007199254740993");

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final TestServer server =
            new TestServer(s -> OtherServices.with(s, RateLimits.of(0, 0, 0)), _ -> new Handler.Wrapper());
    private final JsonNode document = server.get("/openapi.json").json();
    private final long seed = Long.getLong("parley.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Garbler garbler = new Garbler(random);
    private final Fitting fitting = new Fitting(document, List.of("host", "guest", "nobody", "text", "1"), random);
    private String room = "";
    private int refused;
    private int sent;

    @BeforeEach
    void listen() {
        System.out.println("every route: -Dparley.seed=" + seed);
        logged.start();
        root.addAppender(logged);
    }

    @AfterEach
    void stop() {
        root.detachAppender(logged);
        server.close();
    }

    private record Operation(String method, String path, JsonNode body) {}

    private List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(new Operation(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                operation.getValue().at("/requestBody/content/application~1json/schema")))));
        return operations;
    }

    @Test
    void whatIsRefusedChangesNothingAndNothingBreaks() {
        var operations = operations();
        for (int round = 0; round < ROUNDS; round++) {
            meetIn("daily" + round);
            Collections.shuffle(operations, random);
            for (Operation operation : operations) {
                call(operation);
            }
        }
        assertThat(refused).as("refused of %s", sent).isBetween(sent / 3, sent - 1);
        assertThat(logged.list.stream().filter(FuzzTest::alarms).map(ILoggingEvent::getFormattedMessage))
                .isEmpty();
    }

    private static boolean alarms(ILoggingEvent event) {
        return event.getLevel().isGreaterOrEqual(Level.WARN) || event.getThrowableProxy() != null;
    }

    private void meetIn(String name) {
        room = name;
        for (String member : MEMBERS) {
            server.join(room, member, Role.valueOf(member.toUpperCase(java.util.Locale.ROOT)));
        }
    }

    private void call(Operation operation) {
        var method = rarely() ? one(METHODS) : operation.method();
        var request = request(operation, method);
        var before = view();
        var answer = RawClient.send(server.port(), request);
        sent++;
        var what = "-Dparley.seed=" + seed + "\n" + request.substring(0, Math.min(2_000, request.length())) + "\n"
                + answer;
        if (answer.isEmpty() && request.length() > LONG) {
            // Refused before its body was read: the rest of that has swept the answer away.
            assertThat(view()).as(what).isEqualTo(before);
            return;
        }
        assertThat(answer).as(what).matches("(?s)HTTP/1\\.1 [234]\\d\\d .*");
        if (answer.charAt(9) == '4') {
            refused++;
            if (!method.equals("HEAD")) {
                assertThat(answer).as(what).contains("application/problem+json", "\"error_code\":");
            }
            assertThat(answer)
                    .as(what)
                    .doesNotContain("Exception", "\tat ", "dev.parley", "eclipse", "javalin", "jackson");
        }
        if (answer.charAt(9) == '4' || method.equals("GET") || method.equals("HEAD")) {
            assertThat(view()).as(what).isEqualTo(before);
        }
    }

    private String request(Operation operation, String method) {
        var body = body(operation);
        return method + " " + path(operation.path()) + (rarely() ? "?" + one(QUERIES) : "")
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + (rarely() ? "" : "Authorization: Bearer " + token() + "\r\n")
                + (rarely() ? "Idempotency-Key: " + one(List.of("k", "", "k".repeat(65), "\"k\"")) + "\r\n" : "")
                + (body.isEmpty() ? "" : "Content-Type: " + (rarely() ? one(TYPES) : "application/json") + "\r\n")
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** ASCII alone: what is not is escaped in it. */
    private String body(Operation operation) {
        if (operation.body().isMissingNode()) {
            return rarely() ? garbler.garbled(document.path("info")) : "";
        }
        var value = fitting.value(operation.body());
        return switch (random.nextInt(12)) {
            case 0 -> Garbler.text(value);
            case 1 -> "";
            case 2 -> "{\"name\":\"" + "x".repeat(1_000_000) + "\"}";
            case 3 -> Garbler.text(value).substring(1);
            default -> garbler.garbled(value);
        };
    }

    private String path(String template) {
        return List.of(template.split("/", -1)).stream().map(this::segment).collect(Collectors.joining("/"))
                + (random.nextInt(40) == 0 ? "/" + one(SEGMENTS) : "");
    }

    private String segment(String segment) {
        if (segment.startsWith("{") && rarely() || random.nextInt(60) == 0) {
            return one(SEGMENTS);
        }
        return switch (segment) {
            case "{room_id}" -> room;
            case "{user_id}" -> one(MEMBERS);
            default -> segment.startsWith("{") ? "nothing" : segment;
        };
    }

    private String token() {
        return switch (random.nextInt(12)) {
            case 0 -> server.adminToken();
            case 1 -> server.token("stranger");
            case 2 -> server.expiredToken("host");
            case 3 -> server.tokenFor("host", "elsewhere");
            case 4 -> "x".repeat(1 + random.nextInt(10_000));
            default -> server.token(one(MEMBERS));
        };
    }

    private boolean rarely() {
        return random.nextInt(8) == 0;
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private RoomView view() {
        return server.engine.view(new RoomId(room));
    }
}
