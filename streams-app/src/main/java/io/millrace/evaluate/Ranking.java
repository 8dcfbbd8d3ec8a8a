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
  void clear() {
    place = UNSCORED;
    scored = 0;
    topSize = 0;
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

  public int top(int rank) {
    return top[rank];
  }
}
