package io.millrace.evaluate.metric;

import io.millrace.evaluate.Ranking;

/**
 * The share of questions whose chosen item stood among the first k. With one chosen item per
 * question this is also recall@k (Cremonesi, Koren, Turrin, RecSys 2010, but ranked against all
 * known items instead of a sample).
 */
public final class HitRate implements Metric {
  private final int k;
  private final Mean mean = new Mean();

  public HitRate(int k) {
    this.k = k;
  }

  @Override
  public String name() {
    return "hr_" + k;
  }

  @Override
  public void add(Question question, Ranking answer) {
    mean.add(of(answer.place(), k));
  }

  /** 1 for a place within the first k, else 0. */
  public static double of(int place, int k) {
    return place >= 0 && place < k ? 1 : 0;
  }

  @Override
  public double value() {
    return mean.value();
  }
}
