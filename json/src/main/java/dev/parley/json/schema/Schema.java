package dev.parley.json.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Permission;
import dev.parley.json.Json;
import dev.parley.json.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The shape of a JSON value (JSON Schema 2020-12). Immutable.
 *
 * @param name under which it stands among the components of a document; empty for one that is written in place
 * @param json the schema itself, with references to the named ones of {@code parts}
 * @param parts the schemas that it is made of
 */
public record Schema(Optional<String> name, ObjectNode json, List<Schema> parts) {

    /** A room id in a pattern's words. */
    private static final String ROOM_ID_PATTERN = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$";

    public static Schema string() {
        return plain("string");
    }

    public static Schema bool() {
        return plain("boolean");
    }

    public static Schema number() {
        return plain("number");
    }

    public static Schema integer() {
        return plain("integer");
    }

    public static Schema integer(long min, long max) {
        return integer().with("minimum", min).with("maximum", max);
    }

    public static Schema number(double min, double max) {
        return number().with("minimum", min).with("maximum", max);
    }

    public static Schema text(int min, int max) {
        return string().with("minLength", min).with("maxLength", max);
    }

    public static Schema timestamp() {
        var json = string().json().deepCopy();
        json.put("format", "date-time");
        return new Schema(Optional.empty(), json, List.of());
    }

    /** {@code user_id} wherever it stands. */
    public static Schema userId() {
        return text(1, UserId.MAX_LENGTH);
    }

    public static Schema roomId() {
        return string().matching(ROOM_ID_PATTERN);
    }

    public static Schema oneOf(String... values) {
        return oneOf(Arrays.asList(values));
    }

    /** @param type an enum */
    public static Schema oneOf(Class<?> type) {
        return oneOf(Arrays.stream((Enum<?>[]) type.getEnumConstants())
                .map(Text::name)
                .toList());
    }

    private static Schema oneOf(List<String> values) {
        var json = string().json().deepCopy();
        var names = json.putArray("enum");
        values.forEach(names::add);
        return new Schema(Optional.empty(), json, List.of());
    }

    public static Schema list(Schema items) {
        var json = plain("array").json().deepCopy();
        json.set("items", items.reference());
        return new Schema(Optional.empty(), json, List.of(items));
    }

    /** Any value at all. */
    public static Schema any() {
        return new Schema(Optional.empty(), Json.mapper().createObjectNode(), List.of());
    }

    /** An object with fields of any name. */
    public static Schema mapOf(Schema values) {
        var json = plain("object").json().deepCopy();
        json.set("additionalProperties", values.reference());
        return new Schema(Optional.empty(), json, List.of(values));
    }

    /** One of several shapes, at least. */
    public static Schema anyOf(List<Schema> shapes) {
        var json = Json.mapper().createObjectNode();
        var alternatives = json.putArray("anyOf");
        shapes.forEach(shape -> alternatives.add(shape.reference()));
        return new Schema(Optional.empty(), json, shapes);
    }

    /** An object of which nothing more is said. */
    public static Schema anyObject() {
        return plain("object");
    }

    /** An object whose fields are the permissions. */
    public static Schema permissions(String name, boolean allRequired) {
        var fields = new LinkedHashMap<String, Schema>();
        Stream.of(Permission.values()).forEach(permission -> fields.put(Text.name(permission), bool()));
        return object(name, fields, allRequired ? List.copyOf(fields.keySet()) : List.of());
    }

    /** An object, all of whose fields are there. */
    public static Schema object(String name, Map<String, Schema> fields) {
        return object(name, fields, List.copyOf(fields.keySet()));
    }

    public static Schema object(String name, Map<String, Schema> fields, List<String> required) {
        var json = plain("object").json().deepCopy();
        var properties = json.putObject("properties");
        fields.forEach((field, schema) -> properties.set(field, schema.reference()));
        if (!required.isEmpty()) {
            required.forEach(json.putArray("required")::add);
        }
        return new Schema(Optional.of(name), json, List.copyOf(fields.values()));
    }

    /** A record that input is bound to: its fields, by reflection. An {@link Optional} is not required and may be null. */
    public static Schema of(Class<? extends Record> type) {
        return RecordSchemas.ofInput(type);
    }

    /** A record as it is written: all its fields are there, but for those that the codec leaves out when they are empty. */
    public static Schema ofOutput(Class<? extends Record> type) {
        return RecordSchemas.ofOutput(type);
    }

    /** One of a page of them. */
    public static Schema page(String name, String field, Schema item) {
        var fields = new LinkedHashMap<String, Schema>();
        fields.put(field, list(item));
        fields.put("next_cursor", string().orNull());
        return object(name, fields);
    }

    /** The same, or null. */
    public Schema orNull() {
        var nullable = Json.mapper().createObjectNode();
        if (name.isPresent()) {
            nullable.putArray("anyOf").add(reference()).addObject().put("type", "null");
            return new Schema(Optional.empty(), nullable, List.of(this));
        }
        nullable.putArray("type").add(json.path("type").asText()).add("null");
        json.properties().stream()
                .filter(each -> !each.getKey().equals("type"))
                .forEach(each -> nullable.set(each.getKey(), each.getValue()));
        if (nullable.path("enum").isArray()) {
            nullable.withArray("enum").addNull();
        }
        return new Schema(Optional.empty(), nullable, parts);
    }

    /** This object with more fields, all of them required. */
    public Schema extendedBy(String extendedName, Map<String, Schema> more) {
        var extended = json.deepCopy();
        more.forEach((field, schema) -> {
            extended.withObjectProperty("properties").set(field, schema.reference());
            extended.withArray("required").add(field);
        });
        var all = new ArrayList<>(parts);
        all.addAll(more.values());
        return new Schema(Optional.of(extendedName), extended, all);
    }

    /** This object, with another shape of one field. */
    public Schema with(String field, Schema shape) {
        var changed = json.deepCopy();
        var former = changed.withObjectProperty("properties").replace(field, shape.reference());
        var all = new ArrayList<>(parts);
        parts.stream()
                .filter(part -> part.reference().equals(former))
                .findFirst()
                .ifPresent(all::remove);
        all.add(shape);
        return new Schema(name, changed, all);
    }

    /** This object, with one of the fields at least. */
    public Schema withOneOf(String... fields) {
        var changed = json.deepCopy();
        var alternatives = changed.putArray("anyOf");
        Stream.of(fields)
                .forEach(field -> alternatives.addObject().putArray("required").add(field));
        return new Schema(name, changed, parts);
    }

    /** This text, where it matches. */
    public Schema matching(String pattern) {
        var changed = json.deepCopy();
        changed.put("pattern", pattern);
        return new Schema(name, changed, parts);
    }

    public Schema described(String description) {
        var described = json.deepCopy();
        described.put("description", description);
        return new Schema(name, described, parts);
    }

    /** How another schema refers to this one. */
    public ObjectNode reference() {
        return name.map(component -> Json.mapper().createObjectNode().put("$ref", "#/components/schemas/" + component))
                .orElse(json.deepCopy());
    }

    private Schema with(String keyword, long value) {
        var changed = json.deepCopy();
        changed.put(keyword, value);
        return new Schema(name, changed, parts);
    }

    private Schema with(String keyword, double value) {
        var changed = json.deepCopy();
        changed.put(keyword, value);
        return new Schema(name, changed, parts);
    }

    private static Schema plain(String type) {
        return new Schema(Optional.empty(), Json.mapper().createObjectNode().put("type", type), List.of());
    }
}
