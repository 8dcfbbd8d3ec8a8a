package io.millrace.content;

import io.millrace.learn.Approximate;

/**
 * How rare labels are: inverse document frequency (Spärck Jones 1972), {@code log((N+1)/(n+1))} for
 * a label on n of N items. Labels are counted in 65,536 cells by hash; those that share one count
 * as one. One thread writes; any number read, and may see a count a moment late.
 */
public final class LabelRarity {
  private static final int CELLS = 1 << 16;

  private final int[] having = new int[CELLS];
  private final float[] logs = new float[CELLS];
  private volatile int total;
  private volatile float logTotal;

  /** Counts an item. */
  public void add(ItemContent content) {
    count(content, 1);
  }

  /** Counts an item no longer. */
  public void remove(ItemContent content) {
    count(content, -1);
  }

  private void count(ItemContent content, int by) {
    for (int label : content.labels()) {
      int cell = label & (CELLS - 1);
      having[cell] += by;
      logs[cell] = Approximate.log(1 + Math.max(0, having[cell]));
    }
    int items = total + by;
    total = items;
    logTotal = Approximate.log(1 + Math.max(0, items));
  }

  /** Items counted. */
  int total() {
    return total;
  }

  /** The weight of a label: 0 where every item has it. */
  public float of(int label) {
    return Math.max(0, logTotal - logs[label & (CELLS - 1)]);
  }
}
