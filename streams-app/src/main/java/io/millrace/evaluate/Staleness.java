package io.millrace.evaluate;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * How far evaluation is from the ideal of one machine that knows all at once.
 *
 * @param partitions user and item partitions, each with a ranker and negatives of its own
 * @param eventsBehind how many events late the replica hears of a change
 */
public record Staleness(int partitions, int eventsBehind) {
  /** No staleness: what the algorithms could do. */
  public static final Staleness IDEAL = new Staleness(1, 0);

  /** What production is like. */
  public static final Staleness PRODUCTION = new Staleness(8, 200);

  /** The partition that owns a key, as Kafka's clients place it. */
  int partitionOf(String key) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
  }
}
