package io.millrace.user;

import java.util.concurrent.TimeUnit;

/**
 * How many of a user's events were learned from in the latest hour of event time there was, and how
 * many were not because the hour's cap had been reached. An event of an earlier hour counts towards
 * the latest. Not thread-safe.
 */
final class LearningBudget {
  private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);

  /** Since the epoch; 0 while nothing was counted. */
  long hour;

  long learned;
  long excess;

  void clear() {
    hour = 0;
    learned = 0;
    excess = 0;
  }

  /**
   * Counts an event.
   *
   * @param time event time, ms
   * @param perHour the cap; 0 is none
   * @return whether it may be learned from
   */
  boolean take(long time, int perHour) {
    if (perHour == 0) {
      return true;
    }
    long itsHour = Math.floorDiv(time, HOUR_MS);
    if (itsHour > hour) {
      hour = itsHour;
      learned = 0;
    }
    if (learned >= perHour) {
      excess++;
      return false;
    }
    learned++;
    return true;
  }
}
