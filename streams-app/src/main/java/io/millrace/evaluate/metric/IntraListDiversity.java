package io.millrace.evaluate.metric;

import io.millrace.evaluate.Ranking;

/**
 * Mean {@link Distance} of the pairs within the first k places (Smyth, McClave 2001; Ziegler et
 * al., WWW 2005), averaged over lists. Pairs without a distance are left out, and so are lists
 * without any pair.
 */
public final class IntraListDiversity implements Metric {
  private final int k;
  private final Mean mean = new Mean();

  public IntraListDiversity(int k) {
    this.k = k;
  }

  @Override
  public String name() {
    return "diversity_" + k;
  }

  @Override
  public void add(Question question, Ranking answer) {
    double sum = 0;
    int pairs = 0;
    for (int a = 1; a < answer.shown(k); a++) {
      for (int b = 0; b < a; b++) {
        double distance = question.distance().between(answer.top(a), answer.top(b));
        if (!Double.isNaN(distance)) {
          sum += distance;
          pairs++;
        }
      }
    }
    if (pairs > 0) {
      mean.add(sum / pairs);
    }
  }

  @Override
  public double value() {
    return mean.value();
  }
}
