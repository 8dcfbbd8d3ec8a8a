package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** As much of JSON Schema as openapi.yaml uses. */
final class ApiSchemas {
  private final JsonNode api;

  ApiSchemas(JsonNode api) {
    this.api = api;
  }

  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? api.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** Holds a value to a schema: types, words, required fields, and none that is not described. */
  void check(JsonNode value, JsonNode described, String at) {
    JsonNode schema = resolve(described);
    if (schema.has("enum")) {
      assertThat(schema.get("enum")).as(at).contains(value);
    }
    if (schema.path("type").isTextual()) {
      assertThat(isOfType(value, schema.get("type").asText())).as(at + " is " + value).isTrue();
    }
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    TreeSet<String> required = new TreeSet<>();
    gather(schema, properties, required);
    required.forEach(name -> assertThat(value.has(name)).as(at + "/" + name).isTrue());
    if (!properties.isEmpty()) {
      value
          .properties()
          .forEach(
              field -> {
                String place = at + "/" + field.getKey();
                assertThat(properties).as(place).containsKey(field.getKey());
                check(field.getValue(), properties.get(field.getKey()), place);
              });
    }
    if (value.isArray() && schema.has("items")) {
      value.forEach(element -> check(element, schema.get("items"), at + "[]"));
    }
  }

  private void gather(JsonNode schema, Map<String, JsonNode> properties, Set<String> required) {
    schema.path("allOf").forEach(part -> gather(resolve(part), properties, required));
    schema
        .path("properties")
        .properties()
        .forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
    schema.path("required").forEach(name -> required.add(name.asText()));
  }

  private static boolean isOfType(JsonNode value, String type) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default -> false;
    };
  }
}
