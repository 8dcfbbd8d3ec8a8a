package io.millrace.evaluate;

import io.millrace.index.Item;
import io.millrace.learn.Decay;
import io.millrace.learn.Feature;
import io.millrace.learn.FeatureMatrix;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Millrace's parts, each ranking by itself what Millrace ranks by all: co-occurrence over its
 * candidates; the learned factors and the trend of the day over all items of the replica; where
 * repeats are allowed, what the user chose before. Not thread-safe.
 */
final class PartsAlone {
  private static final int CO_OCCURRENCE = 0;
  private static final int FACTORS = 1;
  private static final int TRENDING = 2;
  private static final int OWN_HISTORY = 3;
  private static final int DAY = 1;
  private static final double LN_2 = Math.log(2);

  private final Exam exam;
  private final EventLog log;
  private final Histories histories;
  private final Placing placing;
  private final int[] touchedAt;

  // What the replica knows of each item, in arrays: all items are ranked at every question.
  private final boolean[] published;
  private float[] factors = new float[0];
  private int width;
  private final float[] bias;
  private final double[] trend;
  private final double[] scores;

  PartsAlone(Exam exam, long seed) {
    this.exam = exam;
    log = exam.log();
    histories = new Histories(log);
    placing = new Placing(seed);
    touchedAt = new int[log.itemCount()];
    published = new boolean[log.itemCount()];
    bias = new float[log.itemCount()];
    trend = new double[log.itemCount()];
    scores = new double[log.itemCount()];
  }

  static List<String> names(Exam exam) {
    List<String> all =
        List.of("part_cooccurrence", "part_factors", "part_trending", "part_own_history");
    return exam.repeats() ? all : all.subList(0, OWN_HISTORY);
  }

  /** An item's model has arrived at the replica. */
  void published(int id, Item item) {
    if (width == 0) {
      width = item.q().length;
      factors = new float[log.itemCount() * width];
    }
    published[id] = true;
    System.arraycopy(item.q(), 0, factors, id * width, width);
    bias[id] = item.bias();
    // Compares as the decayed sums do, whatever the time.
    trend[id] =
        Math.log(Math.max(1e-9, item.rawTrend(DAY))) / LN_2
            + (double) item.lastTime() / Decay.trendHalfLife(DAY);
  }

  /**
   * Ranks a question by each part.
   *
   * @param user the user's factors
   * @param itemOf the item of a candidate row
   * @param target row of the chosen item, or −1
   * @param into a ranking per name, cleared
   */
  void rank(
      int event,
      float[] user,
      IntUnaryOperator itemOf,
      int target,
      FeatureMatrix features,
      Ranking[] into) {
    refuseTouched(event);
    rankCoOccurrence(event, itemOf, target, features, into[CO_OCCURRENCE]);
    for (int item = 0; item < exam.known(event); item++) {
      scores[item] = published[item] ? bias[item] + dot(user, item * width) : 0;
    }
    rankAll(event, scores, into[FACTORS]);
    rankAll(event, trend, into[TRENDING]);
    if (exam.repeats()) {
      rankOwn(event, into[OWN_HISTORY]);
    }
  }

  private void rankCoOccurrence(
      int event, IntUnaryOperator itemOf, int target, FeatureMatrix features, Ranking into) {
    if (target >= 0) {
      placing.begin(into, event, log.item(event), coOccurrence(features, target));
    } else {
      placing.begin(into, event);
    }
    for (int row = 0; row < features.rows(); row++) {
      placing.consider(itemOf.applyAsInt(row), coOccurrence(features, row));
    }
  }

  private static double coOccurrence(FeatureMatrix features, int row) {
    return features.get(row, Feature.SYMMETRIC) + features.get(row, Feature.SYMMETRIC_SHORT);
  }

  private void rankAll(int event, double[] by, Ranking into) {
    int target = log.item(event);
    if (published[target]) {
      placing.begin(into, event, target, by[target]);
    } else {
      placing.begin(into, event);
    }
    for (int item = 0; item < exam.known(event); item++) {
      if (published[item] && touchedAt[item] != event + 1) {
        placing.consider(item, by[item]);
      }
    }
  }

  /** Most often chosen first, of those the latest. */
  private void rankOwn(int event, Ranking into) {
    int user = log.user(event);
    int count = histories.touchedCount(user);
    placing.begin(into, event);
    for (int t = 0; t < count; t++) {
      if (histories.touched(user, t) == log.item(event) && histories.times(user, t) > 0) {
        placing.begin(into, event, log.item(event), own(user, t));
      }
    }
    for (int t = 0; t < count; t++) {
      if (histories.times(user, t) > 0) {
        placing.consider(histories.touched(user, t), own(user, t));
      }
    }
  }

  private double own(int user, int place) {
    return histories.times(user, place) + (double) histories.latest(user, place) / log.size();
  }

  private float dot(float[] user, int from) {
    float even = 0;
    float odd = 0;
    for (int d = 0; d + 1 < width; d += 2) {
      even += user[d] * factors[from + d];
      odd += user[d + 1] * factors[from + d + 1];
    }
    return width % 2 == 0 ? even + odd : even + odd + user[width - 1] * factors[from + width - 1];
  }

  private void refuseTouched(int event) {
    if (!exam.repeats()) {
      int user = log.user(event);
      for (int t = 0; t < histories.touchedCount(user); t++) {
        touchedAt[histories.touched(user, t)] = event + 1;
      }
    }
  }

  /** Takes note of what the user did. */
  void learn(int event) {
    histories.learn(event);
  }
}
