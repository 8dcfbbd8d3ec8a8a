package io.millrace.benchmarks.load;

import java.time.Duration;

/**
 * What a program does per second once it no longer gets faster: a young JVM still interprets and
 * compiles, and takes processor time for it.
 *
 * @param eventsPerSecond in the latest window
 * @param windows how many it took
 * @param steady whether the latest two were alike; else patience was at an end
 */
public record SteadyRate(double eventsPerSecond, int windows, boolean steady) {
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final double ALIKE = 0.05;

  /** Something that works off events. */
  @FunctionalInterface
  public interface Work {
    /** Nanoseconds for so many events. */
    long nanosFor(int events) throws Exception;
  }

  /**
   * Has it work until two windows in a row differ by less than a twentieth.
   *
   * @param guess of its events per second, by which the first window is sized
   */
  public static SteadyRate await(Work work, double guess) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    double before = guess;
    for (int windows = 1; ; windows++) {
      int events = (int) Math.max(1, before * WINDOW.toSeconds());
      double now = events * 1e9 / work.nanosFor(events);
      boolean alike = windows > 1 && Math.abs(now / before - 1) < ALIKE;
      if (alike || System.nanoTime() > deadline) {
        return new SteadyRate(now, windows, alike);
      }
      before = now;
    }
  }

  @Override
  public String toString() {
    return windows + " windows of 10 s, " + (steady ? "steady" : "not steady yet");
  }
}
