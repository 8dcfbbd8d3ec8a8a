package io.millrace.evaluate.metric;

import io.millrace.evaluate.Ranking;

/**
 * The share of the k places that hold one of the user's next ten distinct items. A list that is
 * shorter than k leaves places empty, and these count as wrong.
 */
public final class Precision implements Metric {
  private final int k;
  private final Mean mean = new Mean();

  public Precision(int k) {
    this.k = k;
  }

  @Override
  public String name() {
    return "precision_" + k;
  }

  @Override
  public void add(Question question, Ranking answer) {
    mean.add((double) found(question, answer, k) / k);
  }

  /** How many of the first k items are relevant. */
  static int found(Question question, Ranking answer, int k) {
    int found = 0;
    for (int rank = 0; rank < answer.shown(k); rank++) {
      if (question.isRelevant(answer.top(rank))) {
        found++;
      }
    }
    return found;
  }

  @Override
  public double value() {
    return mean.value();
  }
}
