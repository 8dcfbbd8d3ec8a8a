package io.millrace.context;

import io.millrace.learn.Approximate;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.Arrays;

/**
 * Under which circumstances an item was touched, as its owner publishes it. Immutable: arrays are
 * shared, never changed.
 */
public final class ItemContexts {
  /** Nothing was noted. */
  public static final ItemContexts NONE =
      new ItemContexts(new long[0], new float[0], new float[ContextType.COUNT], false);

  /** How much evidence the average of all items is worth, in events. */
  private static final float PRIOR = 5;

  // Sorted, so that those of a type lie together and one is found in a few steps.
  private final long[] contexts;
  private final float[] weights;
  private final float[] totals;
  private final float least;
  private final boolean full;

  private ItemContexts(long[] contexts, float[] weights, float[] totals, boolean full) {
    this.contexts = contexts;
    this.weights = weights;
    this.totals = totals;
    this.full = full;
    float weakest = Float.MAX_VALUE;
    for (float weight : weights) {
      weakest = Math.min(weakest, weight);
    }
    this.least = full && weights.length > 0 ? Math.max(0, weakest) : 0;
  }

  /**
   * What stands in a row's cells.
   *
   * @param full whether further contexts may have had no place
   */
  static ItemContexts of(long[] contexts, float[] weights, int size, float[] totals, boolean full) {
    long[] sorted = Arrays.copyOf(contexts, size);
    Arrays.sort(sorted);
    float[] inOrder = new float[size];
    for (int c = 0; c < size; c++) {
      inOrder[Arrays.binarySearch(sorted, contexts[c])] = weights[c];
    }
    return new ItemContexts(sorted, inOrder, totals.clone(), full);
  }

  public int size() {
    return contexts.length;
  }

  public long context(int place) {
    return contexts[place];
  }

  /** The weight of the events that had it, as of the latest with any context; not below 0. */
  public float weight(int place) {
    return Math.max(0, weights[place]);
  }

  /** The weight of the events that had a context of a type. */
  public float total(ContextType type) {
    return Math.max(0, totals[type.ordinal()]);
  }

  /** Whether there is a cell for a context. */
  public boolean has(long context) {
    return Arrays.binarySearch(contexts, context) >= 0;
  }

  /** The weight of the events that had a context; 0 where there is no cell for it. */
  public float weightOf(long context) {
    int place = Arrays.binarySearch(contexts, context);
    return place < 0 ? 0 : weight(place);
  }

  /**
   * How much more of the item's events had a context than of all items' events, as a logarithm: 0
   * for as much, and nearer to it the less is known of the item.
   *
   * @param share of all events with a context of the type, how many had this one; above 0
   */
  public float lift(long context, ContextType type, float share) {
    float total = total(type);
    if (total == 0) {
      return 0;
    }
    int place = Arrays.binarySearch(contexts, context);
    // Without a cell in a full row: at most what the weakest has, and no more than expected.
    float found = place >= 0 ? weight(place) : Math.min(least, total * share);
    return Approximate.log((found + PRIOR * share) / ((total + PRIOR) * share));
  }

  /** Where the contexts of a type begin. */
  public int first(ContextType type) {
    int place = Arrays.binarySearch(contexts, (type.ordinal() + 1L) << ContextHash.VALUE_BITS);
    return place < 0 ? -place - 1 : place;
  }

  /** Appends them to a row. */
  public void write(RowWriter out) {
    out.putByte(full ? 1 : 0).putByte(totals.length).putFloats(totals);
    out.putVarint(contexts.length);
    for (int c = 0; c < contexts.length; c++) {
      out.putLong(contexts[c]).putFloat(weights[c]);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static ItemContexts read(RowReader in) {
    boolean full = in.getByte() == 1;
    float[] totals = new float[ContextType.COUNT];
    in.getFloats(totals, in.getByte());
    int size = in.getCount();
    long[] contexts = new long[size];
    float[] weights = new float[size];
    for (int c = 0; c < size; c++) {
      contexts[c] = in.getLong();
      weights[c] = in.getFloat();
    }
    return new ItemContexts(contexts, weights, totals, full);
  }
}
