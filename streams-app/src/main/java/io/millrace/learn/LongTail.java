package io.millrace.learn;

/**
 * Which items are the long tail: those not among the most popular ones that together make up 80 %
 * of all events so far (the Pareto cut of Yin et al., VLDB 2012, and of Abdollahpouri et al.,
 * RecSys 2017). Items as popular as the last one needed are all of the head; items nobody has
 * touched are of the tail. This is what evaluation, online quality and lists go by.
 *
 * <p>Kept up with each change at constant cost: items are counted in levels of their events, exact
 * up to 128 and within 1/64 above, so the border may lie that much too low. One thread changes it;
 * any number ask.
 */
public final class LongTail {
  /** The head's share of all events. */
  public static final double HEAD = 0.8;

  private static final int STEPS = 64;
  private static final int STEP_BITS = 6;

  /** Events of all items at a level. */
  private final long[] events = new long[level(Long.MAX_VALUE) + 1];

  private long total;
  private long headEvents;
  // The head's lowest level, and the least events there.
  private int border = 1;
  private volatile long least = 1;

  /**
   * An item's events have changed.
   *
   * @param before 0 where it had none; below 0 counts as none
   * @param after the same
   */
  public void change(long before, long after) {
    if (before != after) {
      add(Math.max(0, before), -1);
      add(Math.max(0, after), 1);
      moveBorder();
    }
  }

  private void add(long of, int sign) {
    int level = level(of);
    events[level] += sign * of;
    total += sign * of;
    if (level >= border) {
      headEvents += sign * of;
    }
  }

  private void moveBorder() {
    if (total == 0) {
      border = 1;
      headEvents = 0;
    }
    double enough = HEAD * total;
    while (headEvents < enough) {
      border--;
      headEvents += events[border];
    }
    while (total > 0 && headEvents - events[border] >= enough) {
      headEvents -= events[border];
      border++;
    }
    long now = leastOf(border);
    if (now != least) {
      least = now;
    }
  }

  /** Whether an item of so many events is of the tail. Any thread. */
  public boolean contains(long ofEvents) {
    return ofEvents < least;
  }

  /** The level of a number: itself below 128, then 64 levels for each doubling. */
  static int level(long number) {
    if (number < 2 * STEPS) {
      return (int) number;
    }
    int shift = 63 - Long.numberOfLeadingZeros(number) - STEP_BITS;
    return shift * STEPS + (int) (number >>> shift);
  }

  /** The least number of a level. */
  static long leastOf(int level) {
    if (level < 2 * STEPS) {
      return level;
    }
    int shift = level / STEPS - 1;
    return (long) (level % STEPS + STEPS) << shift;
  }
}
