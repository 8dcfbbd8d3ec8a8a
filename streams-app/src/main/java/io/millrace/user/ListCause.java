package io.millrace.user;

import io.millrace.context.Circumstances;
import io.millrace.events.Event;
import io.millrace.learn.ContextSettings;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;

/**
 * The event a list is made for.
 *
 * @param scenario or null
 * @param event its id, or where its record lies
 * @param time event time, ms
 * @param timestamp its record's, ms, from which the list's age is measured
 * @param circumstances under which it happened
 */
record ListCause(
    String scenario, String event, long time, long timestamp, Circumstances circumstances) {
  private static final int VERSION = 2;

  /** Written where the circumstances are unknown. */
  private static final int WITHOUT_CIRCUMSTANCES = 1;

  static ListCause of(Event event, long timestamp, ContextSettings contexts) {
    return new ListCause(
        event.scenario(),
        event.name(),
        event.time(),
        timestamp,
        Circumstances.of(event.time(), event.context(), contexts));
  }

  byte[] toBytes(RowWriter out) {
    boolean known = !circumstances.equals(Circumstances.UNKNOWN);
    out.start(known ? VERSION : WITHOUT_CIRCUMSTANCES)
        .putString(event)
        .putSigned(time)
        .putSigned(timestamp);
    out.putByte(scenario == null ? 0 : 1);
    if (scenario != null) {
      out.putString(scenario);
    }
    if (known) {
      circumstances.write(out);
    }
    return out.toBytes();
  }

  static ListCause read(byte[] bytes, RowReader in) {
    int version = in.start(bytes, "a list's cause", VERSION);
    String event = in.getString();
    long time = in.getSigned();
    long timestamp = in.getSigned();
    String scenario = in.getByte() == 0 ? null : in.getString();
    Circumstances circumstances =
        version == VERSION ? Circumstances.read(in) : Circumstances.UNKNOWN;
    return new ListCause(scenario, event, time, timestamp, circumstances);
  }
}
