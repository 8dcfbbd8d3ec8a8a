package io.millrace.evaluate.metric;

import io.millrace.evaluate.Ranking;
import java.util.Arrays;

/**
 * How unequally the first k places are shared among the items known at the last question (Gini
 * coefficient; Fleder, Hosanagar 2009): 0 when all are shown equally often, near 1 when a few are
 * shown always.
 */
public final class Gini implements Metric {
  private final int k;
  private long[] shown = new long[1024];
  private int known;

  public Gini(int k) {
    this.k = k;
  }

  @Override
  public String name() {
    return "gini_" + k;
  }

  @Override
  public void add(Question question, Ranking answer) {
    known = Math.max(known, question.known());
    if (known > shown.length) {
      shown = Arrays.copyOf(shown, known * 2);
    }
    for (int rank = 0; rank < answer.shown(k); rank++) {
      shown[answer.top(rank)]++;
    }
  }

  @Override
  public double value() {
    long[] sorted = Arrays.copyOf(shown, known);
    Arrays.sort(sorted);
    double weighted = 0;
    double sum = 0;
    for (int i = 0; i < known; i++) {
      weighted += (2.0 * (i + 1) - known - 1) * sorted[i];
      sum += sorted[i];
    }
    return weighted / (known * sum);
  }
}
