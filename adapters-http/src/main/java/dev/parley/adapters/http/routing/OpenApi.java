package dev.parley.adapters.http.routing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.json.Json;
import dev.parley.json.schema.Schema;
import dev.parley.json.schema.SchemaComponents;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;

/** Describes routes as an OpenAPI 3.1 document. */
public final class OpenApi {

    private static final Schema PROBLEM = problem();

    private final SchemaComponents components = new SchemaComponents();

    private OpenApi() {}

    /** @return the document, the same for the same routes */
    public static ObjectNode of(List<Route> routes) {
        return new OpenApi().document(routes);
    }

    private ObjectNode document(List<Route> routes) {
        var document = Json.mapper().createObjectNode();
        document.put("openapi", "3.1.0");
        document.set("info", info());
        document.putArray("servers").addObject().put("url", "/");
        var paths = document.putObject("paths");
        for (Route route : routes) {
            paths.withObjectProperty(route.path())
                    .set(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        var parts = document.putObject("components");
        components.writeTo(document);
        parts.putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
        return document;
    }

    private static ObjectNode info() {
        var info = Json.mapper().createObjectNode();
        info.put("title", "Parley");
        info.put("version", "1");
        info.put(
                "description",
                "The REST API of a WebRTC room server. Every path under /webrtc also answers under /api/webrtc. "
                        + "The WebSocket protocol is described by /asyncapi.json.");
        info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
        return info;
    }

    private ObjectNode operation(Route route) {
        var operation = Json.mapper().createObjectNode();
        operation.put("operationId", operationId(route));
        operation.put("summary", route.summary());
        if (route.access() != Access.OPEN) {
            operation.putArray("security").addObject().putArray("bearer");
        } else {
            operation.putArray("security");
        }
        addParameters(route, operation);
        route.request().ifPresent(schema -> {
            var body = operation.putObject("requestBody").put("required", true);
            body.putObject("content").putObject(Answer.JSON).set("schema", components.use(schema));
        });
        var responses = operation.putObject("responses");
        var done =
                responses.putObject(Integer.toString(route.answer().status())).put("description", "done");
        done.putObject("content")
                .putObject(route.answer().contentType())
                .set("schema", components.use(route.answer().schema()));
        addErrors(route, responses);
        return operation;
    }

    /** {@code get_webrtc_rooms_room_id_settings}: unique because method and path are. */
    private static String operationId(Route route) {
        return route.method().name().toLowerCase(Locale.ROOT)
                + route.path().replaceAll("[{}]", "").replaceAll("[^A-Za-z0-9]+", "_");
    }

    private void addParameters(Route route, ObjectNode operation) {
        var names = new PathTemplate(route.path()).parameters();
        if (names.isEmpty() && route.query().isEmpty() && route.method() == Method.GET) {
            return;
        }
        var parameters = operation.putArray("parameters");
        for (String name : names) {
            var parameter = parameters.addObject();
            parameter.put("name", name).put("in", "path").put("required", true);
            parameter.set("schema", pathSchema(name).json());
        }
        for (Route.Parameter query : route.query()) {
            var parameter = parameters.addObject();
            parameter.put("name", query.name()).put("in", "query").put("required", query.required());
            parameter.put("description", query.description());
            parameter.set("schema", components.use(query.schema()));
        }
        if (route.errors().contains(ErrorCode.PRECONDITION_FAILED)) {
            var parameter = parameters.addObject();
            parameter.put("name", "If-Match").put("in", "header").put("required", false);
            parameter.put("description", "the ETag of what is to be changed: nothing else is, and nothing later");
            parameter.set("schema", Schema.string().json());
        }
        if (route.method() != Method.GET && route.access() != Access.OPEN) {
            var parameter = parameters.addObject();
            parameter.put("name", "Idempotency-Key").put("in", "header").put("required", false);
            parameter.put(
                    "description",
                    "repeated within the replay window, the request does nothing again and gets the same answer");
            parameter.set("schema", Schema.text(1, 64).json());
        }
    }

    private static Schema pathSchema(String name) {
        return name.equals("room_id") ? Schema.roomId() : Schema.userId();
    }

    private void addErrors(Route route, ObjectNode responses) {
        var codes = EnumSet.noneOf(ErrorCode.class);
        codes.addAll(route.errors());
        if (route.access() != Access.OPEN) {
            codes.addAll(List.of(ErrorCode.UNAUTHORIZED, ErrorCode.RATE_LIMITED, ErrorCode.UNAVAILABLE));
        }
        if (route.request().isPresent()) {
            codes.addAll(
                    List.of(ErrorCode.INVALID_MESSAGE, ErrorCode.PAYLOAD_TOO_LARGE, ErrorCode.UNSUPPORTED_MEDIA_TYPE));
        }
        if (route.access() != Access.OPEN && route.method() != Method.GET) {
            codes.addAll(List.of(ErrorCode.INVALID_MESSAGE, ErrorCode.CONFLICT));
        }
        codes.add(ErrorCode.INTERNAL_ERROR);
        var byStatus = new TreeMap<Integer, TreeSet<String>>();
        for (ErrorCode code : codes) {
            byStatus.computeIfAbsent(HttpStatuses.of(code), _ -> new TreeSet<>())
                    .add(HttpStatuses.wireName(code));
        }
        byStatus.forEach((status, names) -> {
            var response = responses.putObject(Integer.toString(status));
            response.put("description", String.join(", ", names));
            response.putObject("content").putObject(Problem.CONTENT_TYPE).set("schema", components.use(PROBLEM));
        });
    }

    private static Schema problem() {
        var fields = new LinkedHashMap<String, Schema>();
        fields.put("type", Schema.string());
        fields.put("title", Schema.string());
        fields.put("status", Schema.integer());
        fields.put("detail", Schema.string());
        fields.put(
                "error_code",
                Schema.oneOf(Arrays.stream(ErrorCode.values())
                        .map(HttpStatuses::wireName)
                        .toArray(String[]::new)));
        fields.put("message", Schema.string());
        fields.put("details", Schema.anyObject());
        var required = List.copyOf(fields.keySet());
        fields.put("retry_after", Schema.integer().described("seconds"));
        return Schema.object("Problem", fields, required);
    }
}
