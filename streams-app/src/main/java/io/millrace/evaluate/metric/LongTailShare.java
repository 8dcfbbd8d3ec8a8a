package io.millrace.evaluate.metric;

import io.millrace.evaluate.Ranking;

/**
 * The share of the items shown in the first k places that belong to the long tail at that moment
 * (average percentage of long tail items, Abdollahpouri, Burke, Mobasher 2019). What the tail is,
 * says {@link PopularitySoFar#isTail}.
 */
public final class LongTailShare implements Metric {
  private final int k;
  private final Mean mean = new Mean();

  public LongTailShare(int k) {
    this.k = k;
  }

  @Override
  public String name() {
    return "long_tail_share_" + k;
  }

  @Override
  public void add(Question question, Ranking answer) {
    for (int rank = 0; rank < answer.shown(k); rank++) {
      mean.add(question.popularity().isTail(answer.top(rank)) ? 1 : 0);
    }
  }

  @Override
  public double value() {
    return mean.value();
  }
}
