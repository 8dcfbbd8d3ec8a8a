package io.millrace.evaluate.baseline;

import java.util.Arrays;

/** Sums for some of many items, of one kind or several, gathered quickly. Not thread-safe. */
final class SparseScores {
  private static final int ABSENT = -1;

  private final int kinds;
  private final int[] placeOf;
  private final int[] items;
  private final double[] sums;
  private int size;

  /**
   * @param itemCount dense ids are below
   * @param kinds sums per item
   */
  SparseScores(int itemCount, int kinds) {
    this.kinds = kinds;
    placeOf = new int[itemCount];
    Arrays.fill(placeOf, ABSENT);
    items = new int[itemCount];
    sums = new double[itemCount * kinds];
  }

  void clear() {
    for (int n = 0; n < size; n++) {
      placeOf[items[n]] = ABSENT;
    }
    size = 0;
  }

  void add(int item, double score) {
    sums[placeFor(item) * kinds] += score;
  }

  void add(int item, double first, double second) {
    int at = placeFor(item) * kinds;
    sums[at] += first;
    sums[at + 1] += second;
  }

  private int placeFor(int item) {
    int place = placeOf[item];
    if (place == ABSENT) {
      place = size++;
      placeOf[item] = place;
      items[place] = item;
      Arrays.fill(sums, place * kinds, (place + 1) * kinds, 0);
    }
    return place;
  }

  boolean has(int item) {
    return placeOf[item] != ABSENT;
  }

  /** A sum of an item that has one. */
  double get(int item, int kind) {
    return at(placeOf[item], kind);
  }

  int size() {
    return size;
  }

  /** The n-th item, in the order of first mention. */
  int item(int n) {
    return items[n];
  }

  double at(int n, int kind) {
    return sums[n * kinds + kind];
  }

  /** Multiplies all sums of the n-th item. */
  void scale(int n, double factor) {
    for (int kind = 0; kind < kinds; kind++) {
      sums[n * kinds + kind] *= factor;
    }
  }
}
