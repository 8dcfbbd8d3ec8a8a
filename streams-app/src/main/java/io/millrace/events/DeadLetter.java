package io.millrace.events;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers that say why a record is a dead letter and where it came from. Key, value and the
 * record's own headers stay as received.
 */
public final class DeadLetter {
  public static final String REASON = "millrace.reason";
  public static final String TOPIC = "millrace.topic";
  public static final String PARTITION = "millrace.partition";
  public static final String OFFSET = "millrace.offset";

  /** When it was refused: wall clock, ms. */
  public static final String TIME = "millrace.time";

  /**
   * On a dead letter that was sent in again: where it lay at first. An event that has no id of its
   * own goes by this one, so that it is known again.
   */
  public static final String FIRST_ORIGIN = "millrace.replayed-from";

  private DeadLetter() {}

  /** Marks headers with a reason and an origin, in place of any that were there. */
  public static void mark(Headers headers, String reason, Origin origin, long wallClock) {
    put(headers, REASON, reason);
    put(headers, TOPIC, origin.topic());
    put(headers, PARTITION, Integer.toString(origin.partition()));
    put(headers, OFFSET, Long.toString(origin.offset()));
    put(headers, TIME, Long.toString(wallClock));
  }

  /** A refused record's own headers, marked; the record keeps its own as they were. */
  public static Headers marked(Headers received, String reason, Origin origin, long wallClock) {
    Headers headers = new RecordHeaders(received);
    mark(headers, reason, origin, wallClock);
    return headers;
  }

  /** The value of one of the headers above, or null. */
  public static String read(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  /**
   * Where the record lay that a dead letter is of.
   *
   * @throws IllegalArgumentException if its headers do not say
   */
  public static Origin origin(Headers headers) {
    String topic = read(headers, TOPIC);
    if (topic == null) {
      throw new IllegalArgumentException("no " + TOPIC + " header");
    }
    return new Origin(
        topic, Integer.parseInt(read(headers, PARTITION)), Long.parseLong(read(headers, OFFSET)));
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
