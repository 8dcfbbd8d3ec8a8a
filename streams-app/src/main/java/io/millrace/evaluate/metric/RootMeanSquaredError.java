package io.millrace.evaluate.metric;

/** RMSE of predicted ratings, in units of the rating. */
public final class RootMeanSquaredError {
  private final Mean squares = new Mean();

  public void add(double predicted, double actual) {
    squares.add((predicted - actual) * (predicted - actual));
  }

  /** NaN before the first rating. */
  public double value() {
    return Math.sqrt(squares.value());
  }
}
