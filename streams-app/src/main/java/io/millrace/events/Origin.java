package io.millrace.events;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Where a record first lay. It travels in a header when an event hops to its owner, so that a
 * redelivery can be told from a duplicate.
 */
public record Origin(String topic, int partition, long offset) {
  /** For events that come from no topic. */
  public static final Origin NONE = new Origin("", 0, -1);

  private static final String HEADER = "millrace.origin";

  /** The origin a hop left in the headers, or else the record's own coordinates. */
  public static Origin of(Headers headers, String topic, int partition, long offset) {
    Header header = headers.lastHeader(HEADER);
    if (header == null) {
      return new Origin(topic, partition, offset);
    }
    String text = new String(header.value(), StandardCharsets.UTF_8);
    int at = text.lastIndexOf('@');
    int dash = text.lastIndexOf('-', at);
    return new Origin(
        text.substring(0, dash),
        Integer.parseInt(text.substring(dash + 1, at)),
        Long.parseLong(text.substring(at + 1)));
  }

  /** Leaves the origin in the headers of a record about to hop. */
  public void writeTo(Headers headers) {
    headers.remove(HEADER);
    headers.add(HEADER, toString().getBytes(StandardCharsets.UTF_8));
  }

  /** {@code topic-partition@offset}, as Kafka's own tools write it. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
