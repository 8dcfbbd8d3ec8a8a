package io.millrace.learn;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a ranker has learned, without how it got there: what partitions tell one another. Arrays are
 * not to be changed.
 */
public final class RankerWeights {
  private final float[] shared;
  private final Map<String, float[]> scenarios;

  /**
   * @param shared what all scenarios have in common, {@code float[}{@link
   *     ChampionRanker#WEIGHTS}{@code ]}
   * @param scenarios offsets by scenario, {@code float[}{@link Feature#COUNT}{@code ]} each
   */
  RankerWeights(float[] shared, Map<String, float[]> scenarios) {
    this.shared = shared;
    this.scenarios = scenarios;
  }

  float[] shared() {
    return shared;
  }

  Map<String, float[]> scenarios() {
    return scenarios;
  }

  /** Whether all are numbers. */
  boolean isFinite() {
    return isFinite(shared) && scenarios.values().stream().allMatch(RankerWeights::isFinite);
  }

  private static boolean isFinite(float[] weights) {
    for (float weight : weights) {
      if (!Float.isFinite(weight)) {
        return false;
      }
    }
    return true;
  }

  /** The mean of several; a scenario's over those that have it. */
  static RankerWeights mean(Iterable<RankerWeights> of) {
    Sum shared = new Sum();
    Map<String, Sum> scenarios = new TreeMap<>();
    for (RankerWeights weights : of) {
      shared.add(weights.shared);
      weights.scenarios.forEach(
          (scenario, offset) -> scenarios.computeIfAbsent(scenario, s -> new Sum()).add(offset));
    }
    Map<String, float[]> means = new TreeMap<>();
    scenarios.forEach((scenario, sum) -> means.put(scenario, sum.mean()));
    return new RankerWeights(shared.mean(), means);
  }

  private static final class Sum {
    private float[] sum;
    private int count;

    void add(float[] weights) {
      count++;
      if (sum == null) {
        sum = weights.clone();
        return;
      }
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weights[i];
      }
    }

    float[] mean() {
      for (int i = 0; i < sum.length; i++) {
        sum[i] /= count;
      }
      return sum;
    }
  }
}
