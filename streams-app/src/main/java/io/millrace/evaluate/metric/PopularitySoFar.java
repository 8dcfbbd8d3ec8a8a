package io.millrace.evaluate.metric;

import java.util.Arrays;

/**
 * Positive events per item up to now, and which items are the long tail: no look into the future.
 * Not thread-safe.
 */
public final class PopularitySoFar {
  /** The head are the most popular items that together make up this share of all events. */
  public static final double HEAD = 0.8;

  private int[] events = new int[1024];
  private long total;

  // The head are the items with at least this many events; all but the last level of it are needed.
  private int least = 1;
  private long headEvents;
  private int[] itemsWith = new int[1024];

  /** Counts one event of an item. */
  public void observe(int item) {
    if (item >= events.length) {
      events = Arrays.copyOf(events, Math.max(item + 1, events.length * 2));
    }
    int count = ++events[item];
    total++;
    if (count >= itemsWith.length) {
      itemsWith = Arrays.copyOf(itemsWith, count * 2);
    }
    if (count > 1) {
      itemsWith[count - 1]--;
    }
    itemsWith[count]++;
    if (count > least) {
      headEvents++;
    } else if (count == least) {
      headEvents += count;
    }
    moveBorder();
  }

  private void moveBorder() {
    double enough = HEAD * total;
    while (headEvents < enough) {
      least--;
      headEvents += (long) least * itemsWith[least];
    }
    while (headEvents - (long) least * itemsWith[least] >= enough) {
      headEvents -= (long) least * itemsWith[least];
      least++;
    }
  }

  /** Positive events of an item so far. */
  public int events(int item) {
    return item < events.length ? events[item] : 0;
  }

  /** Positive events of all items so far. */
  public long total() {
    return total;
  }

  /**
   * Whether an item is of the long tail: not among the most popular ones that make up 80 % of all
   * events so far (the Pareto cut of Yin et al., VLDB 2012, and of Abdollahpouri et al., RecSys
   * 2017). Items as popular as the last one needed are all of the head.
   */
  public boolean isTail(int item) {
    return events(item) < least;
  }
}
