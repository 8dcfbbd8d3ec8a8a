package io.millrace.evaluate.metric;

import io.millrace.evaluate.Ranking;

/** F1@k: the harmonic mean of a question's {@link Precision} and {@link Recall}, averaged. */
public final class FMeasure implements Metric {
  private final int k;
  private final Mean mean = new Mean();

  public FMeasure(int k) {
    this.k = k;
  }

  @Override
  public String name() {
    return "f1_" + k;
  }

  @Override
  public void add(Question question, Ranking answer) {
    // 2PR/(P+R) with P = found/k and R = found/relevant.
    double found = Precision.found(question, answer, k);
    mean.add(2 * found / (k + question.relevantCount()));
  }

  @Override
  public double value() {
    return mean.value();
  }
}
