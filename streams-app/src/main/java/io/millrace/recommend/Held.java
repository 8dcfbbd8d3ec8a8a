package io.millrace.recommend;

import java.util.Arrays;

/**
 * The items that were given an explored place before and keep it for now, with the propensity they
 * were drawn by. Reused; not thread-safe.
 */
final class Held {
  private long[] items = new long[16];
  private float[] propensities = new float[16];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  long item(int place) {
    return items[place];
  }

  void add(long item, float propensity) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
      propensities = Arrays.copyOf(propensities, size * 2);
    }
    items[size] = item;
    propensities[size++] = propensity;
  }

  float propensity(int place) {
    return propensities[place];
  }
}
