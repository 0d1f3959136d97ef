package dev.parley.json.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes of JSON that fits JSON that does not, or only just: wrong types, fields too few and too many, texts that are hard to bear. */
public final class Garbler {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Half a surrogate pair can be written only so. */
    private static final JsonMapper ESCAPING =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final List<JsonNode> VALUES = List.of(
            JSON.nullNode(),
            JSON.booleanNode(true),
            JSON.booleanNode(false),
            JSON.numberNode(0),
            JSON.numberNode(-1),
            JSON.numberNode(1.5),
            JSON.numberNode(Long.MAX_VALUE),
            JSON.numberNode(Long.MIN_VALUE),
            JSON.numberNode(1L << 53),
            JSON.numberNode(new BigInteger("9".repeat(39))),
            JSON.numberNode(new BigDecimal("1e308")),
            JSON.numberNode(new BigDecimal("1e-400")),
            JSON.textNode(""),
            JSON.textNode(" "),
            JSON.textNode("null"),
            JSON.textNode("-1"),
            JSON.textNode("true"),
            JSON.textNode("\uD83D\uDE00"),
            JSON.textNode("\uD800"),
            JSON.textNode("\uDC00\uD800"),
            JSON.textNode("x\u0000y"),
            JSON.textNode("\u202Egnp.exe\u2066"),
            JSON.textNode("e\u0301".repeat(100)),
            JSON.textNode("\uFEFF\uFFFF\uFFFE\uFDD0"),
            JSON.textNode("\r\nX: y\u001B[2J\u2028"),
            JSON.textNode("<script>alert(1)</script>"),
            JSON.textNode("../../etc/passwd"),
            JSON.textNode("javascript:alert(1)"),
            JSON.textNode("https://" + "x".repeat(3_000)),
            JSON.textNode("y".repeat(50_000)),
            JSON.arrayNode(),
            JSON.objectNode(),
            JSON.arrayNode().add(JSON.arrayNode().add(JSON.nullNode())),
            JSON.objectNode()
                    .put("__proto__", 1)
                    .put("@type", "java.lang.Object")
                    .put("", ""));

    private final Random random;

    public Garbler(Random random) {
        this.random = random;
    }

    /** JSON text: the value with one to three changes, now and then too deeply nested or with a field twice. */
    public String garbled(JsonNode fitting) {
        var box = JSON.arrayNode().add(fitting.deepCopy());
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            change(box);
        }
        var text = text(box.path(0));
        return switch (random.nextInt(40)) {
            case 0 -> nested(text);
            case 1 -> twice(text);
            default -> text;
        };
    }

    /** JSON text, in which what is not ASCII is escaped. */
    public static String text(JsonNode value) {
        try {
            return ESCAPING.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String nested(String text) {
        var depth = 1 + random.nextInt(random.nextBoolean() ? 40 : 10_000);
        return random.nextBoolean()
                ? "{\"a\":".repeat(depth) + text + "}".repeat(depth)
                : "{\"a\":" + "[".repeat(depth) + text + "]".repeat(depth) + "}";
    }

    private static String twice(String text) {
        return text.startsWith("{\"") ? "{" + text.substring(1, text.length() - 1) + "," + text.substring(1) : text;
    }

    /** Somewhere below: the deeper, the rarer. */
    private void change(JsonNode container) {
        switch (container) {
            case ObjectNode object -> changeObject(object);
            case ArrayNode array -> changeArray(array);
            default -> throw new IllegalArgumentException("nothing can be changed in " + container);
        }
    }

    private void changeObject(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty()) {
            object.set("extra", any());
            return;
        }
        var name = names.get(random.nextInt(names.size()));
        var value = object.path(name);
        switch (random.nextInt(6)) {
            case 0 -> object.remove(name);
            case 1 -> object.set("extra-" + name, any());
            case 2 -> object.set(name.toUpperCase(java.util.Locale.ROOT), object.remove(name));
            case 3 -> object.set(name, JSON.arrayNode().add(value));
            default -> {
                if (value.isContainerNode() && random.nextBoolean()) {
                    change(value);
                } else {
                    object.set(name, any());
                }
            }
        }
    }

    private void changeArray(ArrayNode array) {
        if (array.isEmpty()) {
            array.add(any());
            return;
        }
        var place = random.nextInt(array.size());
        var value = array.path(place);
        if (value.isContainerNode() && random.nextInt(8) > 0) {
            change(value);
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> array.add(array.path(place));
            case 1 -> {
                for (int i = 0; i < 300; i++) {
                    array.add(value);
                }
            }
            default -> array.set(place, any());
        }
    }

    private JsonNode any() {
        return VALUES.get(random.nextInt(VALUES.size())).deepCopy();
    }
}
