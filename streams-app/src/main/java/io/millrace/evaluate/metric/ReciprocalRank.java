package io.millrace.evaluate.metric;

import io.millrace.evaluate.Ranking;

/** MRR@k: the mean of {@code 1/rank} of the chosen item, 0 where it is beyond k. */
public final class ReciprocalRank implements Metric {
  private final int k;
  private final Mean mean = new Mean();

  public ReciprocalRank(int k) {
    this.k = k;
  }

  @Override
  public String name() {
    return "mrr_" + k;
  }

  @Override
  public void add(Question question, Ranking answer) {
    int place = answer.place();
    mean.add(place >= 0 && place < k ? 1.0 / (place + 1) : 0);
  }

  @Override
  public double value() {
    return mean.value();
  }
}
