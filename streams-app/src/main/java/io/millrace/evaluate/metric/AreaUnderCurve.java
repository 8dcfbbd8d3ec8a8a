package io.millrace.evaluate.metric;

import io.millrace.evaluate.Ranking;

/**
 * AUC: the share of the other known items the user might be shown that stand below the chosen one.
 * Items without a score are tied behind all others, and of those tied with the chosen one half
 * count. Only over questions whose item was known: one that nobody has touched has no place.
 */
public final class AreaUnderCurve implements Metric {
  private final Mean mean = new Mean();

  @Override
  public String name() {
    return "auc";
  }

  @Override
  public void add(Question question, Ranking answer) {
    int others = question.allowed() - 1;
    if (question.isTargetKnown() && others > 0) {
      mean.add(1 - (above(answer) + tied(question, answer) / 2) / others);
    }
  }

  /** How many items stand above the chosen one for certain. */
  static double above(Ranking answer) {
    return answer.place() == Ranking.UNSCORED ? answer.scored() : answer.place();
  }

  /** How many items are tied with it for want of a score. */
  static double tied(Question question, Ranking answer) {
    boolean unscored = answer.place() == Ranking.UNSCORED;
    return unscored ? Math.max(0, question.allowed() - 1 - answer.scored()) : 0;
  }

  @Override
  public double value() {
    return mean.value();
  }
}
