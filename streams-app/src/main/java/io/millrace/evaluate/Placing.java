package io.millrace.evaluate;

import io.millrace.learn.Factors;

/**
 * Fills a {@link Ranking} from scores that come in any order. Equal scores go by a seeded hash of
 * event and item: at random, but the same in every run. Not thread-safe.
 */
public final class Placing {
  private final long seed;
  private final double[] scores = new double[Ranking.TOP];
  private final long[] ties = new long[Ranking.TOP];
  private Ranking into;
  private long salt;
  private int target;
  private double targetScore;
  private double entry;

  public Placing(long seed) {
    this.seed = seed;
  }

  /**
   * Begins with a question whose chosen item has a score; it is to be considered like the others.
   *
   * @param into cleared
   */
  public void begin(Ranking into, int event, int target, double score) {
    begin(into, event);
    this.target = target;
    targetScore = score;
    into.place = 0;
  }

  /** Begins with a question whose chosen item has no score. */
  public void begin(Ranking into, int event) {
    this.into = into;
    salt = Factors.mix(seed + event * 0x9E3779B97F4A7C15L);
    target = -1;
    targetScore = Double.POSITIVE_INFINITY;
    entry = Double.NEGATIVE_INFINITY;
  }

  /** Takes in an item the user might be shown; the score is finite. */
  public void consider(int item, double score) {
    into.scored++;
    if (score >= targetScore && item != target) {
      if (score > targetScore || tie(item) > tie(target)) {
        into.place++;
      }
    }
    if (score >= entry) {
      offer(item, score);
    }
  }

  private void offer(int item, double score) {
    long tie = tie(item);
    int at = into.topSize;
    if (at == Ranking.TOP) {
      at--;
      if (!before(score, tie, at)) {
        return;
      }
    } else {
      into.topSize++;
    }
    while (at > 0 && before(score, tie, at - 1)) {
      into.top[at] = into.top[at - 1];
      scores[at] = scores[at - 1];
      ties[at] = ties[at - 1];
      at--;
    }
    into.top[at] = item;
    scores[at] = score;
    ties[at] = tie;
    if (into.topSize == Ranking.TOP) {
      entry = scores[Ranking.TOP - 1];
    }
  }

  private boolean before(double score, long tie, int rank) {
    return score > scores[rank] || (score == scores[rank] && tie > ties[rank]);
  }

  private long tie(int item) {
    return Factors.mix(salt ^ item * 0xD1B54A32D192ED03L);
  }
}
