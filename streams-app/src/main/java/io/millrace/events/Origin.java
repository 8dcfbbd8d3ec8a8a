package io.millrace.events;

/**
 * Where a record first lay. It travels along when an event hops to its owner, so that a redelivery
 * can be told from a duplicate.
 */
public record Origin(String topic, int partition, long offset) {
  /** For events that come from no topic. */
  public static final Origin NONE = new Origin("", 0, -1);

  /** Reads what {@link #toString} wrote. */
  public static Origin parse(String text) {
    int at = text.lastIndexOf('@');
    int dash = text.lastIndexOf('-', at);
    return new Origin(
        text.substring(0, dash),
        Integer.parseInt(text.substring(dash + 1, at)),
        Long.parseLong(text.substring(at + 1)));
  }

  /** {@code topic-partition@offset}, as Kafka's own tools write it. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
