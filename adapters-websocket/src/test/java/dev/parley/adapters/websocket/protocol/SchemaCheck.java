package dev.parley.adapters.websocket.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * As much of JSON Schema 2020-12 as stands in a document, and stricter: a field that an object's schema does not name is wrong, and so is a
 * keyword that is not known here.
 */
public final class SchemaCheck {

    private final JsonNode document;

    public SchemaCheck(JsonNode document) {
        this.document = document;
    }

    /** @return what does not fit, empty when all does */
    public List<String> problems(JsonNode value, JsonNode schema) {
        return check("$", value, schema).toList();
    }

    private Stream<String> check(String where, JsonNode value, JsonNode schema) {
        var problems = new ArrayList<String>();
        schema.properties().forEach(keyword -> {
            if (!holds(where, value, schema, keyword.getKey(), keyword.getValue(), problems)) {
                problems.add(where + " " + value + " is not " + keyword);
            }
        });
        return problems.stream();
    }

    private boolean holds(
            String where, JsonNode value, JsonNode schema, String keyword, JsonNode wanted, List<String> problems) {
        switch (keyword) {
            case "$ref" ->
                check(where, value, document.at(wanted.asText().substring(1))).forEach(problems::add);
            case "allOf" -> wanted.forEach(each -> check(where, value, each).forEach(problems::add));
            case "properties" ->
                value.properties().forEach(field -> {
                    var path = where + "." + field.getKey();
                    if (wanted.has(field.getKey())) {
                        check(path, field.getValue(), wanted.path(field.getKey()))
                                .forEach(problems::add);
                    } else if (schema.has("type")) {
                        problems.add(path + " is not described");
                    }
                });
            case "additionalProperties" ->
                value.properties()
                        .forEach(field -> check(where + "." + field.getKey(), field.getValue(), wanted)
                                .forEach(problems::add));
            case "items" ->
                value.forEach(item -> check(where + "[]", item, wanted).forEach(problems::add));
            default -> {
                return isTrue(keyword, where, value, wanted);
            }
        }
        return true;
    }

    private boolean isTrue(String keyword, String where, JsonNode value, JsonNode wanted) {
        return switch (keyword) {
            case "anyOf" ->
                each(wanted).anyMatch(one -> check(where, value, one).findAny().isEmpty());
            case "type" ->
                wanted.isTextual()
                        ? isOfType(value, wanted.asText())
                        : each(wanted).anyMatch(type -> isOfType(value, type.asText()));
            case "required" -> !value.isObject() || each(wanted).allMatch(name -> value.has(name.asText()));
            case "enum" -> each(wanted).anyMatch(value::equals);
            case "const" -> wanted.equals(value);
            case "minLength" -> !value.isTextual() || value.asText().length() >= wanted.asInt();
            case "maxLength" -> !value.isTextual() || value.asText().length() <= wanted.asInt();
            case "minimum" -> !value.isNumber() || value.asDouble() >= wanted.asDouble();
            case "maximum" -> !value.isNumber() || value.asDouble() <= wanted.asDouble();
            case "pattern" ->
                !value.isTextual()
                        || Pattern.compile(wanted.asText())
                                .matcher(value.asText())
                                .find();
            case "format" -> !value.isTextual() || value.asText().matches("[0-9-]{10}T[0-9:]{8}\\.[0-9]{3}Z");
            case "description" -> true;
            default -> throw new IllegalArgumentException("no such keyword here: " + keyword + " " + wanted);
        };
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("no such type: " + type);
        };
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Checks a frame against the message of that name in an AsyncAPI document. */
    public List<String> problemsOfMessage(String name, String frame) {
        var message = document.at("/components/messages/" + name);
        return message.isMissingNode()
                ? List.of("there is no message " + name)
                : problems(Json.parse(frame), message.path("payload"));
    }
}
