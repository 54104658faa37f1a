package dev.platen.sim.scenario.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The JSON Schema (draft-07) of scenarios, for editors. It is made of the table that the reader itself goes by, so that
 * the two cannot differ; what a schema cannot say (names that have to resolve, what cannot be measured) only the reader
 * finds.
 */
public final class ScenarioSchema {

    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    private final ObjectMapper json = new ObjectMapper();

    private ScenarioSchema() {}

    /** The schema as JSON text, ending with a newline. */
    public static String text() {
        ScenarioSchema schema = new ScenarioSchema();
        ObjectNode root = schema.json.createObjectNode();
        root.put("$schema", DRAFT);
        root.put("title", "Platen scenario");
        root.setAll(schema.section(Format.SCENARIO));
        try {
            return schema.json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the schema is no JSON", e);
        }
    }

    private ObjectNode section(Section section) {
        ObjectNode schema = json.createObjectNode();
        schema.put("type", "object");
        schema.put("description", section.description());
        schema.put("additionalProperties", false);
        required(schema, section.keys());
        ObjectNode properties = schema.putObject("properties");
        for (KeySpec key : section.all()) {
            ObjectNode value = kind(key.kind());
            value.put("description", key.description());
            properties.set(key.name(), value);
        }
        if (!section.variants().isEmpty()) {
            ArrayNode all = schema.putArray("allOf");
            section.variants().forEach((value, keys) -> all.add(variant(section, value, keys)));
        }
        return schema;
    }

    /** If the choice has a value, then its keys may be there, and those of other values may not. */
    private ObjectNode variant(Section section, String value, List<KeySpec> keys) {
        ObjectNode variant = json.createObjectNode();
        ObjectNode condition = variant.putObject("if");
        condition.putObject("properties").putObject(section.choice()).put("const", value);
        condition.putArray("required").add(section.choice());
        ObjectNode then = variant.putObject("then");
        required(then, keys);
        ObjectNode properties = then.putObject("properties");
        List<String> own = section.keysFor(value).stream().map(KeySpec::name).toList();
        for (KeySpec key : section.all()) {
            if (!own.contains(key.name())) {
                properties.put(key.name(), false);
            }
        }
        return variant;
    }

    private static void required(ObjectNode schema, List<KeySpec> keys) {
        List<String> names =
                keys.stream().filter(KeySpec::required).map(KeySpec::name).toList();
        if (!names.isEmpty()) {
            ArrayNode required = schema.putArray("required");
            names.forEach(required::add);
        }
    }

    private ObjectNode kind(Kind kind) {
        return switch (kind) {
            case Kind.Value value -> parsed(value.schema());
            case Kind.Part(Section inner) -> section(inner);
            case Kind.PartOr(Section inner, String word) -> {
                ObjectNode schema = json.createObjectNode();
                ArrayNode any = schema.putArray("anyOf");
                any.addObject().put("const", word);
                any.add(section(inner));
                yield schema;
            }
            case Kind.Items(Section inner) -> {
                ObjectNode schema = json.createObjectNode();
                schema.put("type", "array");
                schema.set("items", section(inner));
                yield schema;
            }
            case Kind.Named(Section inner) -> {
                ObjectNode schema = json.createObjectNode();
                schema.put("type", "object");
                if (inner.equals(Format.SERVICE)) {
                    ObjectNode properties = schema.putObject("properties");
                    Vocabulary.SERVICES.names().forEach(name -> properties.set(name, section(inner)));
                } else {
                    schema.putObject("patternProperties").set("^" + Names.PATTERN + "$", section(inner));
                }
                schema.put("additionalProperties", false);
                yield schema;
            }
        };
    }

    private ObjectNode parsed(String schema) {
        try {
            JsonNode node = json.readTree(schema);
            return (ObjectNode) node;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a schema: " + schema, e);
        }
    }
}
