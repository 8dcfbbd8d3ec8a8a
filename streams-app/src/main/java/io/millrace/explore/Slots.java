package io.millrace.explore;

import io.millrace.learn.Factors;

/**
 * Which places of a list are explored: a share of those below the pins, spread evenly, and never
 * the first of them unless all are. Where they lie changes from user to user and with time, so that
 * an item's response does not hang on one place. Reused; not thread-safe.
 */
public final class Slots {
  private static final double TWO_TO_MINUS_53 = 0x1p-53;

  private boolean[] explored = new boolean[32];
  private int count;

  /**
   * Lays the places out.
   *
   * @param pinned places at the head that are taken
   * @param size of the list
   * @param share 0 to 1; where it is no whole number of places, the seed decides over the last
   * @param most no more places than this
   * @return how many places are explored
   */
  public int lay(int pinned, int size, float share, int most, long seed) {
    if (explored.length < size) {
      explored = new boolean[size];
    }
    java.util.Arrays.fill(explored, 0, size, false);
    int free = size - pinned;
    count = Math.min(most, (int) (share * free + uniform(Factors.mix(seed))));
    if (count >= free) {
      count = Math.max(0, free);
      java.util.Arrays.fill(explored, pinned, size, true);
      return count;
    }
    double offset = uniform(Factors.mix(seed ^ 0x5DEECE66DL));
    double gap = (double) (free - 1) / count;
    for (int slot = 0; slot < count; slot++) {
      explored[pinned + 1 + (int) ((slot + offset) * gap)] = true;
    }
    return count;
  }

  /** Whether a place of the list is explored. */
  public boolean isExplored(int place) {
    return explored[place];
  }

  /** From 0 to 1, both excluded, by the bits of a number that was mixed. */
  public static double uniform(long mixed) {
    return ((mixed >>> 11) + 0.5) * TWO_TO_MINUS_53;
  }
}
