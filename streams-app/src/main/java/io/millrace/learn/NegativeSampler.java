package io.millrace.learn;

import java.util.SplittableRandom;

/**
 * Draws items that were not chosen, in turn from the latest events (so that popular items are met
 * as often as people meet them) and uniformly from all known. Not thread-safe.
 *
 * @param <T> what names an item
 */
public final class NegativeSampler<T> {
  /** How many of the latest events are drawn from. */
  private static final int WINDOW = 20_000;

  /** All items known to the caller. */
  public interface Known<T> {
    int size();

    /** The item at a place below {@link #size()}, or null where there is none. */
    T at(int place);
  }

  private final Object[] latest = new Object[WINDOW];
  private final Known<T> known;
  private final SplittableRandom random;
  private int count;
  private int next;
  private boolean uniform;

  public NegativeSampler(Known<T> known, long seed) {
    this.known = known;
    this.random = new SplittableRandom(seed);
  }

  /** Takes note of an event's item. */
  public void observe(T item) {
    latest[next] = item;
    next = (next + 1) % WINDOW;
    count = Math.min(count + 1, WINDOW);
  }

  /** An item, or null when none is known that way yet. */
  @SuppressWarnings("unchecked")
  public T draw() {
    uniform = !uniform;
    if (uniform) {
      int size = known.size();
      return size == 0 ? null : known.at(random.nextInt(size));
    }
    return count == 0 ? null : (T) latest[random.nextInt(count)];
  }
}
