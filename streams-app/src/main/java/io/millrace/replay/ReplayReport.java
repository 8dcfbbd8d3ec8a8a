package io.millrace.replay;

import java.time.Duration;
import java.util.Locale;

/**
 * How a replay went.
 *
 * @param sent events the broker has taken
 * @param badLines lines that were skipped
 * @param took from the first line read to the last event taken
 * @param interrupted whether it was stopped before its end
 */
public record ReplayReport(long sent, long badLines, Duration took, boolean interrupted) {

  /** The events sent per second. */
  public double eventsPerSecond() {
    return took.isZero() ? 0 : sent * 1e9 / took.toNanos();
  }

  /** One line for the terminal. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d events sent in %.1f s (%,.0f/s), %,d bad lines skipped%s",
        sent,
        took.toMillis() / 1e3,
        eventsPerSecond(),
        badLines,
        interrupted ? "; stopped early" : "");
  }
}
