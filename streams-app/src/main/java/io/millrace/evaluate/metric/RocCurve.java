package io.millrace.evaluate.metric;

import io.millrace.evaluate.Ranking;

/**
 * The receiver operating characteristic over places: for each share of the other items one is
 * willing to show, the share of questions whose item is then found. Ties for want of a score are
 * spread evenly. The area under it is {@link AreaUnderCurve}, up to the width of a step.
 */
public final class RocCurve {
  /** Points of the curve: false positive rates 0, 0.01 … 1. */
  public static final int POINTS = 101;

  // found[p]: questions whose item appears within the step that ends at point p.
  private final double[] found = new double[POINTS];
  private long questions;

  /** Takes in the answer to a question; one whose item was not known is left out. */
  public void add(Question question, Ranking answer) {
    int others = question.allowed() - 1;
    if (!question.isTargetKnown() || others <= 0) {
      return;
    }
    questions++;
    double above = AreaUnderCurve.above(answer);
    double tied = AreaUnderCurve.tied(question, answer);
    if (tied == 0) {
      found[pointAt(above / others)]++;
      return;
    }
    double from = above / others * (POINTS - 1);
    double to = (above + tied) / others * (POINTS - 1);
    for (int p = (int) from + 1; p < POINTS && p < to + 1; p++) {
      found[p] += (Math.min(p, to) - Math.max(p - 1, from)) / (to - from);
    }
  }

  private static int pointAt(double falsePositives) {
    return Math.min(POINTS - 1, (int) Math.ceil(falsePositives * (POINTS - 1)));
  }

  /** The true positive rate at each point; empty where no question applied. */
  public double[] truePositives() {
    if (questions == 0) {
      return new double[0];
    }
    double[] curve = new double[POINTS];
    double sum = 0;
    for (int p = 0; p < POINTS; p++) {
      sum += found[p];
      curve[p] = sum / questions;
    }
    return curve;
  }
}
