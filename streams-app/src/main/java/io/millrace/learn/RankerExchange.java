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
  private static final int VERSION = 1;

  private final Map<String, float[]> latest = new TreeMap<>();
  private final RowReader reader = new RowReader();
  private volatile float[] mean;

  /** The mean over all partitions heard of, or null while there are not two. */
  public float[] mean() {
    return mean;
  }

  /**
   * Takes in what a partition told.
   *
   * @param value as {@link #toBytes} wrote it; null takes the partition out. Weights of a build
   *     with other features or another layer, and any that are no numbers, are left aside.
   */
  public void apply(String partition, byte[] value) {
    float[] weights = value == null ? null : read(value);
    if (weights == null) {
      latest.remove(partition);
    } else {
      latest.put(partition, weights);
    }
    mean = latest.size() < 2 ? null : average();
  }

  private float[] average() {
    float[] sum = null;
    for (float[] weights : latest.values()) {
      if (sum == null) {
        sum = weights.clone();
      } else {
        for (int i = 0; i < sum.length; i++) {
          sum[i] += weights[i];
        }
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= latest.size();
    }
    return sum;
  }

  private float[] read(byte[] value) {
    if (value.length == 0 || value[0] != VERSION) {
      return null;
    }
    reader.start(value, "a ranker's weights", VERSION);
    int features = reader.getCount();
    int size = reader.getCount();
    if (features != Feature.COUNT) {
      return null;
    }
    if (size != ChampionRanker.WEIGHTS) {
      return null;
    }
    float[] weights = new float[size];
    reader.getFloats(weights);
    for (float weight : weights) {
      // One ranker gone astray must not take the others with it.
      if (!Float.isFinite(weight)) {
        return null;
      }
    }
    return weights;
  }

  /** A ranker's weights as they are told to others. */
  public static byte[] toBytes(ChampionRanker ranker, RowWriter out) {
    float[] weights = ranker.weights();
    out.start(VERSION).putVarint(Feature.COUNT).putVarint(weights.length).putFloats(weights);
    return out.toBytes();
  }
}
