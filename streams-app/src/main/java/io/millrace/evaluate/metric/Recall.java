package io.millrace.evaluate.metric;

import io.millrace.evaluate.Ranking;

/**
 * The share of the user's next ten distinct items that the first k places hold; of as many as the
 * log still has where it ends sooner.
 */
public final class Recall implements Metric {
  private final int k;
  private final Mean mean = new Mean();

  public Recall(int k) {
    this.k = k;
  }

  @Override
  public String name() {
    return "recall_" + k;
  }

  @Override
  public void add(Question question, Ranking answer) {
    mean.add((double) Precision.found(question, answer, k) / question.relevantCount());
  }

  @Override
  public double value() {
    return mean.value();
  }
}
