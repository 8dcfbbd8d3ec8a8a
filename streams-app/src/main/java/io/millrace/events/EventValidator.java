package io.millrace.events;

import io.millrace.config.EventWeights;
import io.millrace.schemas.UserEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** Turns what was decoded into an {@link Event}, or says what is wrong with it. Not thread-safe. */
public final class EventValidator {
  /** Longest id, in UTF-8 bytes. */
  public static final int LONGEST_ID = 512;

  /** Longest other text, in characters. */
  static final int LONGEST_TEXT = 1024;

  private static final int MOST_CONTEXT = 64;

  private final EventWeights weights;
  private final long futureToleranceMs;
  private final ScenarioWeights scenarioWeights;
  private final Consumer<String> unlistedType;

  /** What scenarios say of event types. */
  public interface ScenarioWeights {

    /** No scenario says anything. */
    ScenarioWeights NONE = (scenario, type) -> null;

    /** The weight of a type in a scenario, or null where it has none of its own there. */
    Float of(String scenario, String type);
  }

  /**
   * @param scenarioWeights go before the instance's
   * @param futureToleranceMs how far event time may lie ahead of the record's timestamp
   * @param unlistedType told of every event whose type has no configured weight
   */
  public EventValidator(
      EventWeights weights,
      ScenarioWeights scenarioWeights,
      long futureToleranceMs,
      Consumer<String> unlistedType) {
    this.weights = weights;
    this.scenarioWeights = scenarioWeights;
    this.futureToleranceMs = futureToleranceMs;
    this.unlistedType = unlistedType;
  }

  /**
   * Checks an event.
   *
   * @param recordTime the record's timestamp, ms
   * @throws InvalidEventException with a reason fit for a dead letter
   */
  public Event validate(UserEvent raw, long recordTime, Origin origin) {
    String user = requireId("user_id", raw.getUserId());
    String item = requireId("item_id", raw.getItemId());
    String type = require("type", raw.getType(), 64);
    if (raw.getEventId() != null) {
      requireId("event_id", raw.getEventId());
    }
    double value = raw.getValue() == null ? Double.NaN : raw.getValue();
    if (raw.getValue() != null && !Double.isFinite(value)) {
      throw new InvalidEventException("value is " + value + "; it must be a finite number");
    }
    Map<String, String> context = requireContext(raw.getContext());
    String scenario = optional("scenario", raw.getScenario());
    Float own = scenarioWeights.of(scenario, type);
    if (own == null && !weights.lists(type)) {
      unlistedType.accept(type);
    }
    return new Event(
        raw.getEventId(),
        user,
        item,
        type,
        value,
        own == null ? weights.of(type) : own,
        eventTime(raw, recordTime),
        scenario,
        optional("session_id", raw.getSessionId()),
        optional("recommendation_id", raw.getRecommendationId()),
        context,
        origin);
  }

  private long eventTime(UserEvent raw, long recordTime) {
    long time = raw.getOccurredAt().toEpochMilli();
    if (time <= 0) {
      throw new InvalidEventException("occurred_at is " + time + "; it must be after 1970");
    }
    return time - recordTime > futureToleranceMs ? recordTime : time;
  }

  /**
   * Checks an id that becomes a key.
   *
   * @throws InvalidEventException when it is missing, blank, too long, or no whole characters
   */
  public static String requireId(String field, String id) {
    if (id == null || id.isBlank()) {
      throw new InvalidEventException(field + " is missing");
    }
    if (id.length() > LONGEST_ID || id.getBytes(StandardCharsets.UTF_8).length > LONGEST_ID) {
      throw new InvalidEventException(
          field + " is longer than " + LONGEST_ID + " bytes: " + id.substring(0, 40) + "…");
    }
    if (hasLoneSurrogate(id)) {
      throw new InvalidEventException(
          field + " holds half a character (a surrogate without its other half)");
    }
    return id;
  }

  /** Such a text has no UTF-8 form: as a key it would become another one, with ? in it. */
  private static boolean hasLoneSurrogate(String text) {
    for (int at = 0; at < text.length(); at++) {
      char unit = text.charAt(at);
      if (Character.isSurrogate(unit)) {
        boolean pair =
            Character.isHighSurrogate(unit)
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
        if (!pair) {
          return true;
        }
        at++;
      }
    }
    return false;
  }

  private static String require(String field, String text, int longest) {
    if (text == null || text.isBlank()) {
      throw new InvalidEventException(field + " is missing");
    }
    if (text.length() > longest) {
      throw new InvalidEventException(field + " is longer than " + longest + " characters");
    }
    return text;
  }

  private static String optional(String field, String text) {
    return text == null || text.isEmpty() ? null : require(field, text, LONGEST_TEXT);
  }

  private static Map<String, String> requireContext(Map<String, String> context) {
    if (context == null) {
      return Map.of();
    }
    if (context.size() > MOST_CONTEXT) {
      throw new InvalidEventException("context has more than " + MOST_CONTEXT + " entries");
    }
    context.forEach(
        (name, value) -> {
          require("a context name", name, LONGEST_TEXT);
          if (value == null || value.length() > LONGEST_TEXT) {
            throw new InvalidEventException(
                "context entry " + name + " is longer than " + LONGEST_TEXT + " characters");
          }
        });
    return context;
  }
}
