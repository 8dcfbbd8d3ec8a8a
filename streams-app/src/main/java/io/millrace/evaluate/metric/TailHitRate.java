package io.millrace.evaluate.metric;

import io.millrace.evaluate.Ranking;

/**
 * {@link HitRate} over the questions whose chosen item belonged to the long tail at that moment;
 * items nobody had touched yet belong to it too.
 */
public final class TailHitRate implements Metric {
  private final int k;
  private final Mean mean = new Mean();

  public TailHitRate(int k) {
    this.k = k;
  }

  @Override
  public String name() {
    return "tail_hr_" + k;
  }

  @Override
  public void add(Question question, Ranking answer) {
    if (question.popularity().isTail(question.target())) {
      mean.add(HitRate.of(answer.place(), k));
    }
  }

  @Override
  public double value() {
    return mean.value();
  }
}
