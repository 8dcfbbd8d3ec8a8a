package io.millrace.user;

import io.millrace.events.Event;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;

/**
 * The event a list is made for.
 *
 * @param scenario or null
 * @param event its id, or where its record lies
 * @param time event time, ms
 * @param timestamp its record's, ms, from which the list's age is measured
 */
record ListCause(String scenario, String event, long time, long timestamp) {
  private static final int VERSION = 1;

  static ListCause of(Event event, long timestamp) {
    return new ListCause(event.scenario(), event.name(), event.time(), timestamp);
  }

  byte[] toBytes(RowWriter out) {
    out.start(VERSION).putString(event).putSigned(time).putSigned(timestamp);
    out.putByte(scenario == null ? 0 : 1);
    if (scenario != null) {
      out.putString(scenario);
    }
    return out.toBytes();
  }

  static ListCause read(byte[] bytes, RowReader in) {
    in.start(bytes, "a list's cause", VERSION);
    String event = in.getString();
    long time = in.getSigned();
    long timestamp = in.getSigned();
    return new ListCause(in.getByte() == 0 ? null : in.getString(), event, time, timestamp);
  }
}
