package dev.parley.json.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Values that a JSON schema takes, at random; as much of JSON Schema as stands in our documents. */
public final class Fitting {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode document;
    private final List<String> words;
    private final Random random;

    /**
     * @param document which the schemas' references are about
     * @param words what a text is made of where its schema does not say
     */
    public Fitting(JsonNode document, List<String> words, Random random) {
        this.document = document;
        this.words = List.copyOf(words);
        this.random = random;
    }

    public JsonNode value(JsonNode schema) {
        if (schema.has("$ref")) {
            return value(document.at(schema.path("$ref").asText().substring(1)));
        }
        for (String choice : List.of("anyOf", "enum")) {
            if (schema.path(choice).size() > 0) {
                var chosen = schema.path(choice)
                        .get(random.nextInt(schema.path(choice).size()));
                return choice.equals("enum") ? chosen : value(chosen);
            }
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        return switch (type(schema)) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer" -> JSON.numberNode(number(schema));
            case "number" -> JSON.numberNode(schema.path("maximum").asDouble(1) * random.nextDouble());
            case "string" -> JSON.textNode(text(schema));
            default -> JSON.nullNode();
        };
    }

    private String type(JsonNode schema) {
        var types = new ArrayList<String>();
        schema.path("type").forEach(type -> types.add(type.asText()));
        return types.isEmpty() ? schema.path("type").asText("string") : types.get(random.nextInt(types.size()));
    }

    private JsonNode object(JsonNode schema) {
        var object = JSON.objectNode();
        var required = schema.path("required").toString();
        schema.path("properties").properties().forEach(field -> {
            if (required.contains('"' + field.getKey() + '"') || random.nextBoolean()) {
                object.set(field.getKey(), value(field.getValue()));
            }
        });
        return object;
    }

    private JsonNode array(JsonNode schema) {
        var array = JSON.arrayNode();
        for (int i = random.nextInt(3); i >= 0; i--) {
            array.add(value(schema.path("items")));
        }
        return array;
    }

    private long number(JsonNode schema) {
        var min = schema.path("minimum").asLong(0);
        return min + random.nextInt((int) Math.min(100, schema.path("maximum").asLong(100) - min) + 1);
    }

    private String text(JsonNode schema) {
        if (schema.has("format")) {
            return "2026-11-21T16:00:00.000Z";
        }
        var word = words.get(random.nextInt(words.size()));
        return schema.path("pattern").asText().contains("v=0") ? "v=0 " + word : word;
    }
}
