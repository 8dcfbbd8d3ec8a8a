package io.millrace.evaluate.metric;

import io.millrace.learn.LongTail;
import java.util.Arrays;

/**
 * Positive events per item up to now, and which items are the long tail: no look into the future.
 * Not thread-safe.
 */
public final class PopularitySoFar {
  private final LongTail tail = new LongTail();
  private int[] events = new int[1024];
  private long total;

  /** Counts one event of an item. */
  public void observe(int item) {
    if (item >= events.length) {
      events = Arrays.copyOf(events, Math.max(item + 1, events.length * 2));
    }
    int count = ++events[item];
    total++;
    tail.change(count - 1, count);
  }

  /** Positive events of an item so far. */
  public int events(int item) {
    return item < events.length ? events[item] : 0;
  }

  /** Positive events of all items so far. */
  public long total() {
    return total;
  }

  /** Whether an item is of the {@link LongTail}. */
  public boolean isTail(int item) {
    return tail.contains(events(item));
  }
}
