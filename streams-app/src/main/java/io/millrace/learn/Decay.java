package io.millrace.learn;

/**
 * Exponentially decayed sums in event time: a sum holds its value as of the latest event seen, and
 * an event that arrives late adds what would be left of it by then, so arrival order does not
 * matter beyond rounding.
 */
public final class Decay {
  public static final long HOUR_MS = 3_600_000L;
  public static final long DAY_MS = 24 * HOUR_MS;

  /** The half-lives at which popularity is kept: an hour, a day, a week. In ms. */
  private static final long[] TREND_HALF_LIVES = {HOUR_MS, DAY_MS, 7 * DAY_MS};

  public static final int TRENDS = TREND_HALF_LIVES.length;

  private Decay() {}

  /** Half-life in ms of trend {@code t}, 0 ≤ t < {@link #TRENDS}. */
  public static long trendHalfLife(int t) {
    return TREND_HALF_LIVES[t];
  }

  /** The share left after {@code elapsedMs}, in (0, 1]; 1 when none has elapsed or h is 0. */
  public static double left(long elapsedMs, long halfLifeMs) {
    if (elapsedMs <= 0 || halfLifeMs == 0) {
      return 1;
    }
    return Math.exp(-elapsedMs * (Math.log(2) / halfLifeMs));
  }

  /**
   * Adds an event to a decayed sum.
   *
   * @param sum the sum as of {@code asOf}
   * @param asOf time of the latest event in it, ms
   * @param weight what the event adds at its own time
   * @param time the event's time, ms; earlier than {@code asOf} for a late one
   * @return the sum as of {@code max(asOf, time)}
   */
  public static double add(double sum, long asOf, double weight, long time, long halfLifeMs) {
    return time >= asOf
        ? sum * left(time - asOf, halfLifeMs) + weight
        : sum + weight * left(asOf - time, halfLifeMs);
  }
}
