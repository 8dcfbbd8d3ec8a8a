package io.millrace.recommend;

import java.util.Arrays;

/** A small map from item hash to a count, open-addressed and reused. Not thread-safe. */
final class HashCounts {
  static final int ABSENT = -1;

  private long[] hashes = new long[256];
  private int[] counts = new int[256];
  private int size;

  void clear() {
    if (size > 0) {
      Arrays.fill(hashes, 0);
      size = 0;
    }
  }

  int size() {
    return size;
  }

  void put(long hash, int count) {
    if ((size + 1) * 2 > hashes.length) {
      grow();
    }
    int slot = slot(hash);
    if (hashes[slot] == 0) {
      hashes[slot] = hash;
      size++;
    }
    counts[slot] = count;
  }

  int get(long hash) {
    int slot = slot(hash);
    return hashes[slot] == 0 ? ABSENT : counts[slot];
  }

  private int slot(long hash) {
    int mask = hashes.length - 1;
    int slot = (int) (hash >>> 20) & mask;
    while (hashes[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldCounts = counts;
    hashes = new long[oldHashes.length * 2];
    counts = new int[hashes.length];
    size = 0;
    for (int s = 0; s < oldHashes.length; s++) {
      if (oldHashes[s] != 0) {
        put(oldHashes[s], oldCounts[s]);
      }
    }
  }
}
