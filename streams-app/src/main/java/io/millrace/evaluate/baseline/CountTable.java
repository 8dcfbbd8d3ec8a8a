package io.millrace.evaluate.baseline;

import io.millrace.learn.Factors;
import java.util.Arrays;

/**
 * Sums of one item with others, without a cap: a long-range and a short-range weight each, in the
 * order of first mention. Not thread-safe.
 */
final class CountTable {
  private int[] others = new int[4];
  private float[] longRange = new float[4];
  private float[] shortRange = new float[4];
  // 1 + place in the arrays, by hash of the other item; 0 is free.
  private int[] slots = new int[8];
  private int size;

  void add(int other, float longWeight, float shortWeight) {
    int slot = slotOf(other);
    int place = slots[slot] - 1;
    if (place < 0) {
      place = append(other, slot);
    }
    longRange[place] += longWeight;
    shortRange[place] += shortWeight;
  }

  private int append(int other, int slot) {
    if (size == others.length) {
      others = Arrays.copyOf(others, size * 2);
      longRange = Arrays.copyOf(longRange, size * 2);
      shortRange = Arrays.copyOf(shortRange, size * 2);
    }
    others[size] = other;
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      slots = new int[slots.length * 2];
      for (int place = 0; place < size; place++) {
        slots[slotOf(others[place])] = place + 1;
      }
    }
    return size - 1;
  }

  private int slotOf(int other) {
    int mask = slots.length - 1;
    int slot = (int) Factors.mix(other) & mask;
    while (slots[slot] > 0 && others[slots[slot] - 1] != other) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Adds every entry, times a weight for each range. */
  void addTo(SparseScores scores, double longWeight, double shortWeight) {
    for (int place = 0; place < size; place++) {
      scores.add(others[place], longWeight * longRange[place], shortWeight * shortRange[place]);
    }
  }
}
