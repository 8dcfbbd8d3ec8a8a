package io.millrace.evaluate.metric;

/** A running mean. */
final class Mean {
  private double sum;
  private long count;

  void add(double value) {
    sum += value;
    count++;
  }

  /** NaN before the first. */
  double value() {
    return sum / count;
  }
}
