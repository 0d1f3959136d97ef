package dev.parley.json.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** The named schemas of a document, gathered while it is written. */
public final class SchemaComponents {

    private final Map<String, Schema> components = new TreeMap<>();

    /**
     * @return how the document refers to a schema, whose named parts are components from now on
     * @throws IllegalStateException when another one has its name
     */
    public ObjectNode use(Schema schema) {
        collect(schema);
        return schema.reference();
    }

    private void collect(Schema schema) {
        schema.name().ifPresent(name -> {
            var known = components.put(name, schema);
            if (known != null && !known.json().equals(schema.json())) {
                throw new IllegalStateException("two schemas are called " + name);
            }
        });
        schema.parts().forEach(this::collect);
    }

    /** Puts them under their names, in the order of these, where {@link Schema#reference} finds them. */
    public void writeTo(ObjectNode document) {
        var schemas = document.withObjectProperty("components").withObjectProperty("schemas");
        components.forEach((name, schema) -> schemas.set(name, schema.json()));
    }
}
