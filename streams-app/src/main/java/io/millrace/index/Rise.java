package io.millrace.index;

import io.millrace.learn.Decay;

/**
 * How steeply an item gains: what came within a short while against what its longer trend would
 * have led to expect,
 *
 * <pre>
 * rise = ln((o + k) / (e + k)),   e = d_long · h_short / h_long,   k = 5
 * </pre>
 *
 * with o = d_short and d the decayed popularities. The prior k shrinks the ratio towards 1 where
 * there is little to go by, as a gamma prior does with a Poisson rate (DuMouchel, The American
 * Statistician 1999): three events of a new item say less than thirty.
 */
public final class Rise {
  /** An hour against a day, a day against a week. */
  public static final int WINDOWS = 2;

  /** Decayed events in the short while without which an item is not said to rise. */
  public static final double LEAST_SUPPORT = 3;

  private static final double PRIOR = 5;

  private Rise() {}

  /**
   * An item's rise; 0 where it has too little support, or does not gain.
   *
   * @param window 0 an hour against a day, 1 a day against a week
   * @param now event time, ms
   */
  public static double of(Item item, int window, long now) {
    double observed = item.trend(window, now);
    double expected = expected(item, window, now);
    return observed < LEAST_SUPPORT
        ? 0
        : Math.max(0, Math.log((observed + PRIOR) / (expected + PRIOR)));
  }

  /** What its longer trend would have led to expect of the short one: e. */
  public static double expected(Item item, int window, long now) {
    return item.trend(window + 1, now) * share(window);
  }

  /**
   * What keeps an item on the board: {@code o / (e + k)} at its latest event, which halves with the
   * short half-life as long as e lasts; 0 where it is not rising.
   */
  static double steepness(Item item, int window) {
    return of(item, window, item.lastTime) == 0
        ? 0
        : item.rawTrend(window) / (Math.max(0, item.rawTrend(window + 1)) * share(window) + PRIOR);
  }

  /** What of the long trend's sum a steady item has in the short one. */
  private static double share(int window) {
    return (double) Decay.trendHalfLife(window) / Decay.trendHalfLife(window + 1);
  }
}
