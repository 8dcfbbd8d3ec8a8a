package io.millrace.evaluate.metric;

import io.millrace.evaluate.Ranking;
import java.util.BitSet;

/**
 * Catalogue coverage@k (Herlocker et al. 2004; Ge, Delgado-Battenfeld, Jannach, RecSys 2010): the
 * share of all items known at the last question that stood among the first k of any.
 */
public final class Coverage implements Metric {
  private final int k;
  private final BitSet shown = new BitSet();
  private int known;

  public Coverage(int k) {
    this.k = k;
  }

  @Override
  public String name() {
    return "coverage_" + k;
  }

  @Override
  public void add(Question question, Ranking answer) {
    known = Math.max(known, question.known());
    for (int rank = 0; rank < answer.shown(k); rank++) {
      shown.set(answer.top(rank));
    }
  }

  @Override
  public double value() {
    return (double) shown.cardinality() / known;
  }
}
