package io.millrace.evaluate.metric;

import io.millrace.evaluate.Ranking;

/**
 * nDCG@k (Järvelin, Kekäläinen 2002) with the chosen item as the one relevant: {@code 1/log2(rank +
 * 1)} for ranks 1 … k, else 0; the ideal is 1.
 */
public final class NormalizedGain implements Metric {
  private static final double LOG_2 = Math.log(2);

  private final int k;
  private final Mean mean = new Mean();

  public NormalizedGain(int k) {
    this.k = k;
  }

  @Override
  public String name() {
    return "ndcg_" + k;
  }

  @Override
  public void add(Question question, Ranking answer) {
    mean.add(of(answer.place(), k));
  }

  /** The gain of a place from 0; 0 beyond k and without a score. */
  public static double of(int place, int k) {
    return place >= 0 && place < k ? LOG_2 / Math.log(place + 2) : 0;
  }

  @Override
  public double value() {
    return mean.value();
  }
}
