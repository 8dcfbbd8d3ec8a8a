package io.millrace.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schemas.UserEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Reads one posted event: the fields of {@link UserEvent} by their names there. */
final class EventJson {
  private static final Set<String> FIELDS =
      UserEvent.getClassSchema().getFields().stream()
          .map(Schema.Field::name)
          .collect(Collectors.toUnmodifiableSet());

  private EventJson() {}

  /** A field that cannot be read as it should. */
  static final class FieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String field;

    FieldException(String field, String reason) {
      super(reason, null, false, false);
      this.field = field;
    }

    /** Null where the event as a whole is at fault. */
    String field() {
      return field;
    }
  }

  /**
   * @param now what {@code occurred_at} is where it is not given, ms
   * @throws FieldException naming the field
   */
  static UserEvent read(JsonNode json, long now) {
    if (!json.isObject()) {
      throw new FieldException(null, "the event has to be an object");
    }
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw new FieldException(name, "there is no field " + name + " in an event");
              }
            });
    return UserEvent.newBuilder()
        .setEventId(text(json, "event_id"))
        .setUserId(required(json, "user_id"))
        .setItemId(required(json, "item_id"))
        .setType(required(json, "type"))
        .setValue(number(json, "value"))
        .setOccurredAt(time(json, now))
        .setScenario(text(json, "scenario"))
        .setSessionId(text(json, "session_id"))
        .setRecommendationId(text(json, "recommendation_id"))
        .setContext(context(json))
        .build();
  }

  private static String required(JsonNode json, String field) {
    String text = text(json, field);
    if (text == null) {
      throw new FieldException(field, field + " is missing");
    }
    return text;
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new FieldException(field, field + " is " + value + "; it has to be a string");
    }
    return value.textValue();
  }

  private static Double number(JsonNode json, String field) {
    JsonNode value = json.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isNumber()) {
      throw new FieldException(field, field + " is " + value + "; it has to be a number");
    }
    return value.doubleValue();
  }

  private static Instant time(JsonNode json, long now) {
    JsonNode value = json.get("occurred_at");
    if (value == null || value.isNull()) {
      return Instant.ofEpochMilli(now);
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return Instant.ofEpochMilli(value.longValue());
    }
    try {
      return OffsetDateTime.parse(value.asText()).toInstant();
    } catch (DateTimeException e) {
      throw new FieldException(
          "occurred_at",
          "occurred_at is "
              + value
              + "; it has to be milliseconds since 1970 or a time such as 2026-01-31T12:00:00Z");
    }
  }

  private static Map<String, String> context(JsonNode json) {
    JsonNode value = json.get("context");
    Map<String, String> context = new LinkedHashMap<>();
    if (value == null || value.isNull()) {
      return context;
    }
    if (!value.isObject()) {
      throw new FieldException("context", "context has to be an object of strings");
    }
    value
        .properties()
        .forEach(
            entry -> {
              if (!entry.getValue().isTextual()) {
                throw new FieldException(
                    "context", "context entry " + entry.getKey() + " has to be a string");
              }
              context.put(entry.getKey(), entry.getValue().textValue());
            });
    return context;
  }
}
