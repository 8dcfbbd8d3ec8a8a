package io.millrace.benchmarks.throughput;

/** So many of one thing per other thing, evenly. Not thread-safe. */
final class Ratio {
  private final double perEvent;
  private double owed;

  Ratio(double perEvent) {
    this.perEvent = perEvent;
  }

  /** How many are due with the next event. */
  int next() {
    owed += perEvent;
    int due = (int) owed;
    owed -= due;
    return due;
  }
}
