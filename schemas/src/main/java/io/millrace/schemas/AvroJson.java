package io.millrace.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records as JSON the way people write it: fields by their names, unions without Avro's type tags,
 * times as ISO-8601 or milliseconds, defaults left out. Thread-safe.
 */
public final class AvroJson {
  static {
    AvroSerdes.trustRecords();
  }

  private AvroJson() {}

  /** JSON that is no such record; the message begins with the path to what is wrong. */
  public static final class MismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MismatchException(String path, String reason) {
      super((path.isEmpty() ? "the record" : path) + " " + reason, null, false, false);
    }
  }

  /**
   * Reads a record; fields that are not given have their defaults.
   *
   * @param empty makes the record to be filled
   * @throws MismatchException naming the field
   */
  public static <T extends SpecificRecord> T read(JsonNode json, Supplier<T> empty) {
    T record = empty.get();
    fill(json, record, "");
    return record;
  }

  private static void fill(JsonNode json, SpecificRecord record, String path) {
    if (!json.isObject()) {
      throw new MismatchException(path, "has to be an object");
    }
    Schema schema = record.getSchema();
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (schema.getField(name) == null) {
                throw new MismatchException(join(path, name), "is not a field; " + known(schema));
              }
            });
    for (Schema.Field field : schema.getFields()) {
      JsonNode value = json.get(field.name());
      String at = join(path, field.name());
      if (value != null) {
        record.put(field.pos(), value(value, field.schema(), at));
      } else if (field.hasDefaultValue()) {
        record.put(field.pos(), SpecificData.get().getDefaultValue(field));
      } else {
        throw new MismatchException(at, "is missing");
      }
    }
  }

  private static String known(Schema schema) {
    return "there are "
        + String.join(", ", schema.getFields().stream().map(Schema.Field::name).toList());
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static Object value(JsonNode json, Schema schema, String path) {
    switch (schema.getType()) {
      case UNION -> {
        // Ours are all "null or".
        return json.isNull() ? null : value(json, branch(schema), path);
      }
      case STRING -> {
        return json.isTextual() ? json.textValue() : refuse(path, "a string", json);
      }
      case BOOLEAN -> {
        return json.isBoolean() ? json.booleanValue() : refuse(path, "true or false", json);
      }
      case INT -> {
        return json.canConvertToInt() && json.isIntegralNumber()
            ? json.intValue()
            : refuse(path, "a whole number", json);
      }
      case LONG -> {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
            ? time(json, path)
            : json.canConvertToLong() && json.isIntegralNumber()
                ? json.longValue()
                : refuse(path, "a whole number", json);
      }
      case FLOAT -> {
        return json.isNumber() ? json.floatValue() : refuse(path, "a number", json);
      }
      case DOUBLE -> {
        return json.isNumber() ? json.doubleValue() : refuse(path, "a number", json);
      }
      case ARRAY -> {
        return array(json, schema, path);
      }
      case MAP -> {
        return map(json, schema, path);
      }
      case RECORD -> {
        SpecificRecord record =
            (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        fill(json, record, path);
        return record;
      }
      default -> throw new IllegalArgumentException("no JSON for " + schema.getType());
    }
  }

  private static Object refuse(String path, String wanted, JsonNode json) {
    String given = json.toString();
    String shown = given.length() > 60 ? given.substring(0, 60) + "…" : given;
    throw new MismatchException(path, "has to be " + wanted + ", not " + shown);
  }

  private static Schema branch(Schema union) {
    return union.getTypes().stream()
        .filter(type -> type.getType() != Schema.Type.NULL)
        .findFirst()
        .orElseThrow();
  }

  private static Object time(JsonNode json, String path) {
    try {
      if (json.isIntegralNumber()) {
        return Instant.ofEpochMilli(json.longValue());
      }
      if (json.isTextual()) {
        return OffsetDateTime.parse(json.textValue()).toInstant();
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    return refuse(path, "milliseconds since 1970 or ISO-8601 with a zone", json);
  }

  private static List<Object> array(JsonNode json, Schema schema, String path) {
    if (!json.isArray()) {
      refuse(path, "an array", json);
    }
    List<Object> values = new ArrayList<>(json.size());
    for (int i = 0; i < json.size(); i++) {
      values.add(value(json.get(i), schema.getElementType(), path + "[" + i + "]"));
    }
    return values;
  }

  private static Map<String, Object> map(JsonNode json, Schema schema, String path) {
    if (!json.isObject()) {
      refuse(path, "an object", json);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    json.fields()
        .forEachRemaining(
            entry ->
                values.put(
                    entry.getKey(),
                    value(entry.getValue(), schema.getValueType(), join(path, entry.getKey()))));
    return values;
  }

  /** A record as JSON, without the fields that have their defaults. */
  public static ObjectNode write(SpecificRecord record) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      boolean usual =
          field.hasDefaultValue()
              && Objects.equals(value, SpecificData.get().getDefaultValue(field));
      if (!usual) {
        json.set(field.name(), json(value));
      }
    }
    return json;
  }

  private static JsonNode json(Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value instanceof SpecificRecord record) {
      return write(record);
    } else if (value instanceof List<?> list) {
      ArrayNode array = nodes.arrayNode();
      list.forEach(entry -> array.add(json(entry)));
      return array;
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode object = nodes.objectNode();
      new TreeMap<>(map).forEach((key, entry) -> object.set(key.toString(), json(entry)));
      return object;
    } else if (value instanceof Double number) {
      return nodes.numberNode(number);
    } else if (value instanceof Float number) {
      return nodes.numberNode(number);
    } else if (value instanceof Integer number) {
      return nodes.numberNode(number);
    } else if (value instanceof Long number) {
      return nodes.numberNode(number);
    } else if (value instanceof Boolean truth) {
      return nodes.booleanNode(truth);
    }
    return value == null ? nodes.nullNode() : nodes.textNode(value.toString());
  }
}
