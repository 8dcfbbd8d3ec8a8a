package io.millrace.evaluate.metric;

/** MAE of predicted ratings, in units of the rating. */
public final class MeanAbsoluteError {
  private final Mean errors = new Mean();

  public void add(double predicted, double actual) {
    errors.add(Math.abs(predicted - actual));
  }

  /** NaN before the first rating. */
  public double value() {
    return errors.value();
  }
}
