package io.millrace.evaluate.metric;

import io.millrace.evaluate.Ranking;

/**
 * Mean self-information of the items shown, {@code −log2 p(item)}, p its share of all positive
 * events so far (Zhou et al., PNAS 2010; Vargas, Castells, RecSys 2011). In bits: the more, the
 * less known. An item without any counts as one with one.
 */
public final class Novelty implements Metric {
  private static final double LOG_2 = Math.log(2);

  private final int k;
  private final Mean mean = new Mean();

  public Novelty(int k) {
    this.k = k;
  }

  @Override
  public String name() {
    return "novelty_" + k;
  }

  @Override
  public void add(Question question, Ranking answer) {
    PopularitySoFar popularity = question.popularity();
    for (int rank = 0; rank < answer.shown(k); rank++) {
      double events = Math.max(1, popularity.events(answer.top(rank)));
      mean.add(Math.log(Math.max(1, popularity.total()) / events) / LOG_2);
    }
  }

  @Override
  public double value() {
    return mean.value();
  }
}
