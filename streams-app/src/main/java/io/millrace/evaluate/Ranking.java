package io.millrace.evaluate;

/**
 * What one contender made of one question: where the item that was chosen stood among all known
 * items the user might have been shown, and the top of the list. Reused from event to event.
 */
public final class Ranking {
  /** Items of the top that are kept. */
  public static final int TOP = 20;

  /** The place of an item that has no score: tied with all others without, behind the rest. */
  public static final int UNSCORED = -1;

  /** The chosen item's place from 0, or {@link #UNSCORED}. */
  int place;

  /** How many items have a score. */
  int scored;

  /** Dense ids, best first. */
  final int[] top = new int[TOP];

  int topSize;

  /** Begins anew: nothing scored. */
  public void clear() {
    place = UNSCORED;
    scored = 0;
    topSize = 0;
  }

  /**
   * Fills it with a given list, for tests.
   *
   * @param place of the chosen item, or {@link #UNSCORED}
   * @param scored how many items have a score
   * @param items dense ids, best first, at most {@link #TOP}
   */
  public Ranking of(int place, int scored, int... items) {
    this.place = place;
    this.scored = scored;
    topSize = items.length;
    System.arraycopy(items, 0, top, 0, topSize);
    return this;
  }

  public int place() {
    return place;
  }

  public int scored() {
    return scored;
  }

  public int topSize() {
    return topSize;
  }

  /** The item at a rank from 0, below {@link #topSize()}. */
  public int top(int rank) {
    return top[rank];
  }

  /** How many items a list of this length shows. */
  public int shown(int length) {
    return Math.min(length, topSize);
  }
}
