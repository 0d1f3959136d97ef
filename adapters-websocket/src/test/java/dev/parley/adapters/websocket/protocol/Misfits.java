package dev.parley.adapters.websocket.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Payloads that a schema refuses, each made from one that fits by spoiling one field of it. */
public final class Misfits {

    private final JsonNode document;

    /** @param document which the schema's references are about */
    public Misfits(JsonNode document) {
        this.document = document;
    }

    /** @param schema of an object */
    public List<ObjectNode> of(JsonNode schema, JsonNode fitting) {
        var misfits = new ArrayList<ObjectNode>();
        schema.path("required").forEach(name -> {
            var misfit = (ObjectNode) fitting.deepCopy();
            misfit.remove(name.asText());
            misfits.add(misfit);
        });
        schema.path("properties")
                .properties()
                .forEach(field -> spoil(fitting, field.getKey(), field.getValue(), misfits));
        return misfits;
    }

    private void spoil(JsonNode fitting, String name, JsonNode shape, List<ObjectNode> misfits) {
        var types = shape.path("type").toString();
        misfits.add(with(fitting).put(name, types.contains("string") ? "" + Character.MIN_SURROGATE : "text"));
        misfits.add(with(fitting).set(name, with(fitting).arrayNode()));
        if (!types.contains("null") && !shape.has("anyOf") && !shape.isEmpty()) {
            misfits.add(with(fitting).putNull(name));
        }
        if (types.contains("string")) {
            misfits.add(with(fitting).put(name, 7));
            misfits.add(with(fitting).put(name, true));
        }
        if (types.contains("boolean")) {
            misfits.add(with(fitting).put(name, 1));
        }
        var reference = shape.at("/anyOf/0/$ref").asText();
        if (fitting.path(name).isObject() && !reference.isEmpty()) {
            of(document.at(reference.substring(1)), fitting.path(name))
                    .forEach(nested -> misfits.add(with(fitting).set(name, nested)));
        }
        if (shape.has("enum")) {
            misfits.add(with(fitting).put(name, "NONSENSE"));
        }
        if (shape.has("pattern")) {
            misfits.add(with(fitting).put(name, "!"));
        }
        if (shape.has("maxLength")) {
            var max = shape.path("maxLength").asInt();
            var text = shape.has("pattern") ? "v=0" : "";
            misfits.add(with(fitting).put(name, text + "x".repeat(max + 1)));
        }
        if (shape.path("minLength").asInt() > 0) {
            misfits.add(with(fitting).put(name, ""));
        }
        if (shape.has("maximum")) {
            misfits.add(with(fitting).put(name, shape.path("maximum").asLong() + 1));
        }
        if (shape.has("minimum")) {
            misfits.add(with(fitting).put(name, shape.path("minimum").asLong() - 1));
        }
    }

    private static ObjectNode with(JsonNode fitting) {
        return fitting.deepCopy();
    }
}
