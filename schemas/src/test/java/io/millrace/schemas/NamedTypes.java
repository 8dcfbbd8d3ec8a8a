package io.millrace.schemas;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** Every record a schema holds, itself first. */
final class NamedTypes {
  private final Map<String, Schema> found = new LinkedHashMap<>();

  private NamedTypes() {}

  static Collection<Schema> in(Schema schema) {
    NamedTypes types = new NamedTypes();
    types.visit(schema);
    return types.found.values();
  }

  private void visit(Schema schema) {
    switch (schema.getType()) {
      case ARRAY -> visit(schema.getElementType());
      case MAP -> visit(schema.getValueType());
      case UNION -> schema.getTypes().forEach(this::visit);
      case RECORD -> {
        if (found.putIfAbsent(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> visit(field.schema()));
        }
      }
      default -> {}
    }
  }
}
