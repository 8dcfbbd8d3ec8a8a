package io.millrace.embedded;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** The body clients send with a schema. What this registry cannot keep is refused, not dropped. */
@JsonIgnoreProperties(ignoreUnknown = true)
record SchemaRequest(
    String schema,
    String schemaType,
    Integer id,
    List<JsonNode> references,
    JsonNode metadata,
    JsonNode ruleSet) {

  /** The schema as parsed; throws {@link RegistryException} with status 422 if it cannot be. */
  Schema parse() {
    refuseUnsupported();
    if (schema == null || schema.isBlank()) {
      throw RegistryException.invalidSchema("Empty schema");
    }
    try {
      return new Schema.Parser().parse(schema);
    } catch (AvroRuntimeException e) {
      throw RegistryException.invalidSchema("Invalid schema: " + e.getMessage());
    }
  }

  private void refuseUnsupported() {
    if (schemaType != null && !schemaType.equals("AVRO")) {
      throw RegistryException.invalidSchema(
          "This embedded registry holds AVRO schemas only, not " + schemaType);
    }
    if (references != null && !references.isEmpty()) {
      throw RegistryException.invalidSchema("This embedded registry knows no schema references");
    }
    if (isGiven(metadata) || isGiven(ruleSet)) {
      throw RegistryException.invalidSchema(
          "This embedded registry keeps neither metadata nor rules");
    }
    if (id != null && id > 0) {
      throw RegistryException.notPermitted("This embedded registry chooses the ids itself");
    }
  }

  private static boolean isGiven(JsonNode part) {
    return part != null && !part.isNull();
  }
}
