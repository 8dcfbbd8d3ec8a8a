package io.millrace.learn;

import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rankers of all partitions have learned, told by each now and then, so that a partition
 * learns from the choices of all. One thread writes; any number read.
 */
public final class RankerExchange {
  /** Layout 1 had no scenarios. */
  private static final int VERSION = 2;

  private final Map<String, RankerWeights> latest = new TreeMap<>();
  private final RowReader reader = new RowReader();
  private volatile RankerWeights mean;

  /** The mean over all partitions heard of, or null while there are not two. */
  public RankerWeights mean() {
    return mean;
  }

  /**
   * Takes in what a partition told.
   *
   * @param value as {@link #toBytes} wrote it; null takes the partition out. Weights of a build
   *     with other features or another layer, and any that are no numbers, are left aside.
   */
  public void apply(String partition, byte[] value) {
    RankerWeights weights = value == null ? null : read(value);
    if (weights == null) {
      latest.remove(partition);
    } else {
      latest.put(partition, weights);
    }
    mean = latest.size() < 2 ? null : RankerWeights.mean(latest.values());
  }

  private RankerWeights read(byte[] value) {
    if (value.length == 0 || value[0] < 1 || value[0] > VERSION) {
      return null;
    }
    int version = reader.start(value, "a ranker's weights", VERSION);
    int features = reader.getCount();
    int size = reader.getCount();
    if (features != Feature.COUNT || size != ChampionRanker.WEIGHTS) {
      return null;
    }
    float[] shared = new float[size];
    reader.getFloats(shared);
    Map<String, float[]> scenarios = new TreeMap<>();
    for (int count = version < 2 ? 0 : reader.getCount(); count > 0; count--) {
      float[] offset = new float[features];
      String scenario = reader.getString();
      reader.getFloats(offset);
      scenarios.put(scenario, offset);
    }
    RankerWeights weights = new RankerWeights(shared, scenarios);
    // One ranker gone astray must not take the others with it.
    return weights.isFinite() ? weights : null;
  }

  /** A ranker's weights as they are told to others. */
  public static byte[] toBytes(ChampionRanker ranker, RowWriter out) {
    RankerWeights weights = ranker.weights();
    out.start(VERSION).putVarint(Feature.COUNT).putVarint(weights.shared().length);
    out.putFloats(weights.shared()).putVarint(weights.scenarios().size());
    weights.scenarios().forEach((scenario, offset) -> out.putString(scenario).putFloats(offset));
    return out.toBytes();
  }
}
