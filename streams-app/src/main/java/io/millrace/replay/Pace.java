package io.millrace.replay;

import java.time.Duration;

/** How fast a log is sent: it says how long after one event the next is due. */
public sealed interface Pace {

  /** The wall-clock nanoseconds between an event of the first time and one of the second. */
  double gapNanos(long earlierMs, long laterMs);

  /** As fast as the broker takes it. */
  record FlatOut() implements Pace {
    @Override
    public double gapNanos(long earlierMs, long laterMs) {
      return 0;
    }
  }

  /**
   * Evenly, whatever the recorded times.
   *
   * @param eventsPerSecond above 0
   */
  record Rate(double eventsPerSecond) implements Pace {
    /** Refuses a rate that would never send. */
    public Rate {
      positive("rate", eventsPerSecond);
    }

    @Override
    public double gapNanos(long earlierMs, long laterMs) {
      return 1e9 / eventsPerSecond;
    }
  }

  /**
   * The recorded times, run faster or slower. An event older than one before it is sent at once.
   *
   * @param factor recorded seconds in one second, above 0: 3600 sends an hour's events in a second
   * @param longestWait quiet nights are cut to this
   */
  record Speedup(double factor, Duration longestWait) implements Pace {
    /** Refuses a speed that would never send. */
    public Speedup {
      positive("speed-up", factor);
    }

    @Override
    public double gapNanos(long earlierMs, long laterMs) {
      double scaled = (double) Math.max(0, laterMs - earlierMs) * 1e6 / factor;
      return Math.min(scaled, (double) longestWait.toNanos());
    }
  }

  private static void positive(String what, double number) {
    if (!(number > 0) || Double.isInfinite(number)) {
      throw new ReplayException("The " + what + " must be a number above 0, not " + number + ".");
    }
  }
}
