package io.millrace.recommend;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import java.util.Arrays;

/**
 * The candidates that are ranked: all that a source insists on, and of the rest the best by
 * co-occurrence in either direction. Reused from query to query; not thread-safe.
 */
public final class Candidates {
  private Item[] items = new Item[512];
  private int[] entries = new int[512];
  private int size;
  private float[] strengths = new float[8192];
  private float[] sorted = new float[8192];

  public int size() {
    return size;
  }

  public Item item(int row) {
    return items[row];
  }

  int entry(int row) {
    return entries[row];
  }

  /** The row of an item, or −1. */
  int rowOf(long itemHash) {
    for (int row = 0; row < size; row++) {
      if (items[row].hash() == itemHash) {
        return row;
      }
    }
    return -1;
  }

  /**
   * Chooses from what the sources gathered.
   *
   * @param limit how many at most on the strength of co-occurrence alone
   */
  void choose(CandidateSet gathered, Query query, ItemIndex index, int limit) {
    size = 0;
    float least = strengthAtPlace(limit, gathered, query, index);
    for (int entry = 0; entry < gathered.size(); entry++) {
      if (gathered.isKept(entry) || (strengths[entry] >= least && strengths[entry] > 0)) {
        Item item = index.item(gathered.id(entry));
        if (item != null && item.recommendable()) {
          add(item, entry);
        }
      }
    }
  }

  /** Fills {@link #strengths}; what may not be recommended gets 0. */
  private float strengthAtPlace(int limit, CandidateSet gathered, Query query, ItemIndex index) {
    int count = gathered.size();
    if (count > strengths.length) {
      strengths = new float[count * 2];
      sorted = new float[count * 2];
    }
    float[] norms = index.norms();
    long[] hashes = index.hashes();
    int positive = 0;
    for (int entry = 0; entry < count; entry++) {
      int id = gathered.id(entry);
      float both =
          gathered.evidence(entry, CandidateSet.SYMMETRIC)
              + gathered.evidence(entry, CandidateSet.SYMMETRIC_SHORT);
      float strength = 0;
      if (both > 0 && id < norms.length && id < hashes.length && query.allows(hashes[id])) {
        strength = both * norms[id];
        sorted[positive++] = strength;
      }
      strengths[entry] = strength;
    }
    return positive <= limit ? 0 : Selection.largest(sorted, positive, limit);
  }

  private void add(Item item, int entry) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
      entries = Arrays.copyOf(entries, size * 2);
    }
    items[size] = item;
    entries[size++] = entry;
  }
}
