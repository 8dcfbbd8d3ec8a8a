package io.millrace.replay;

import java.util.concurrent.TimeUnit;

/**
 * Holds each event back until it is due. Events are due on a schedule, not a gap after the last one
 * went out, so that the pace holds on average; a sender held up for longer than a second does not
 * make up for more than that second.
 */
final class Pacer {
  /** Sleeping for less is not worth its cost: events then go out in bursts of this length. */
  private static final long SHORTEST_SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final long MOST_CATCHING_UP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Pace pace;
  private final Ticker ticker;
  private final long start;
  private double due;
  private long latestMs = Long.MIN_VALUE;

  Pacer(Pace pace, Ticker ticker) {
    this.pace = pace;
    this.ticker = ticker;
    this.start = ticker.nanos();
  }

  /**
   * Returns when an event of this recorded time may go.
   *
   * @return whether that took a wait
   */
  boolean await(long timestampMs) throws InterruptedException {
    if (latestMs != Long.MIN_VALUE) {
      due += pace.gapNanos(latestMs, timestampMs);
    }
    latestMs = Math.max(latestMs, timestampMs);
    long now = ticker.nanos() - start;
    due = Math.max(due, (double) (now - MOST_CATCHING_UP_NANOS));
    if (due - now < SHORTEST_SLEEP_NANOS) {
      return false;
    }
    ticker.sleep((long) due - now);
    return true;
  }
}
