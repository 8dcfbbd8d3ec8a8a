package io.millrace.events;

import io.millrace.learn.ItemHash;
import java.util.Map;

/**
 * A user event that passed validation.
 *
 * @param id the producer's event id, or null
 * @param value rating or quantity, NaN where there is none
 * @param weight what it counts: below 0 takes back, 0 is only recorded
 * @param time event time, ms, never far ahead of the record's timestamp
 * @param scenario or null
 * @param session or null
 * @param recommendationId or null
 * @param origin where its record lies
 */
public record Event(
    String id,
    String user,
    String item,
    String type,
    double value,
    float weight,
    long time,
    String scenario,
    String session,
    String recommendationId,
    Map<String, String> context,
    Origin origin) {

  /** A plain event, for tests and evaluation. */
  public static Event of(String user, String item, String type, float weight, long time) {
    return new Event(
        null, user, item, type, Double.NaN, weight, time, null, null, null, Map.of(), Origin.NONE);
  }

  /**
   * The same event in a scenario.
   *
   * @param where null for none
   */
  public Event in(String where) {
    return new Event(
        id,
        user,
        item,
        type,
        value,
        weight,
        time,
        where,
        session,
        recommendationId,
        context,
        origin);
  }

  /** The same event under the id its producer gave. */
  public Event withId(String eventId) {
    return new Event(
        eventId,
        user,
        item,
        type,
        value,
        weight,
        time,
        scenario,
        session,
        recommendationId,
        context,
        origin);
  }

  /** The same event with a rating or quantity. */
  public Event withValue(double number) {
    return new Event(
        id,
        user,
        item,
        type,
        number,
        weight,
        time,
        scenario,
        session,
        recommendationId,
        context,
        origin);
  }

  /** The same event under circumstances. */
  public Event under(Map<String, String> circumstances) {
    return new Event(
        id,
        user,
        item,
        type,
        value,
        weight,
        time,
        scenario,
        session,
        recommendationId,
        circumstances,
        origin);
  }

  /** The same event, read from a place in a topic. */
  public Event from(Origin place) {
    return new Event(
        id,
        user,
        item,
        type,
        value,
        weight,
        time,
        scenario,
        session,
        recommendationId,
        context,
        place);
  }

  /** Its id, or its record's coordinates where it has none. */
  public String name() {
    return id != null ? id : origin.toString();
  }

  /** The id as 64 bits, for the dedupe window. */
  public long idHash() {
    return ItemHash.of(name());
  }
}
