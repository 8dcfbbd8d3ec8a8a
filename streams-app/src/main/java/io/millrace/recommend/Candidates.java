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
  private boolean[] shortlisted = new boolean[512];
  private boolean[] forExploringOnly = new boolean[512];
  private float[] norms = new float[512];
  private int size;
  private float[] strengths = new float[8192];
  private float[] sorted = new float[8192];
  private final Threshold threshold = new Threshold();

  public int size() {
    return size;
  }

  public Item item(int row) {
    return items[row];
  }

  int entry(int row) {
    return entries[row];
  }

  /** Each candidate's 1/√(n+β), as it was when it was chosen. */
  float[] norms() {
    return norms;
  }

  /** Whether it may get an explored place. */
  boolean isShortlisted(int row) {
    return shortlisted[row];
  }

  /** Whether it may get no other place: nothing but exploring proposed it. */
  boolean isForExploringOnly(int row) {
    return forExploringOnly[row];
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
    float least = thresholdFor(limit, gathered, query, index);
    int ties = least == 0 ? 0 : limit - stronger(gathered.size(), least);
    for (int entry = 0; entry < gathered.size(); entry++) {
      float strength = strengths[entry];
      boolean chosen = strength > least || (strength == least && ties-- > 0);
      boolean merits = chosen || gathered.isKept(entry);
      boolean explored = gathered.isShortlisted(entry);
      if (merits || explored) {
        add(entry, explored, !merits);
      }
    }
    lookUp(gathered, index);
    dropWhatNoListMayShow(query);
    lookUpNorms(index);
  }

  /** All in one go, as processors then wait for many items at once. */
  private void lookUp(CandidateSet gathered, ItemIndex index) {
    for (int row = 0; row < size; row++) {
      items[row] = index.item(gathered.id(entries[row]));
    }
  }

  private void dropWhatNoListMayShow(Query query) {
    int kept = 0;
    for (int row = 0; row < size; row++) {
      Item item = items[row];
      if (mayShow(item, query)) {
        items[kept] = item;
        entries[kept] = entries[row];
        shortlisted[kept] = shortlisted[row];
        forExploringOnly[kept++] = forExploringOnly[row];
      }
    }
    size = kept;
  }

  private void lookUpNorms(ItemIndex index) {
    float[] known = index.norms();
    for (int row = 0; row < size; row++) {
      int id = items[row].id();
      norms[row] = id < known.length ? known[id] : 0;
    }
  }

  /**
   * The strength that {@code limit} allowed candidates reach. Looking up what the user has seen is
   * the dear part, so it is done only for as many of the strongest as could matter.
   */
  private float thresholdFor(int limit, CandidateSet gathered, Query query, ItemIndex index) {
    int positive = measure(gathered, query, index);
    if (limit == 0) {
      return Float.POSITIVE_INFINITY;
    }
    int mayMatter = limit + query.mostRefused();
    float least = positive <= mayMatter ? 0 : threshold.of(sorted, positive, mayMatter);
    long[] hashes = index.hashes();
    int allowed = 0;
    for (int entry = 0; entry < gathered.size(); entry++) {
      float strength = strengths[entry];
      if (strength >= least && strength > 0) {
        if (query.allows(hashes[gathered.id(entry)])) {
          sorted[allowed++] = strength;
        } else {
          strengths[entry] = 0;
        }
      }
    }
    return allowed <= limit ? least : threshold.of(sorted, allowed, limit);
  }

  /** Fills {@link #strengths}, and the positive ones into {@link #sorted}. */
  private int measure(CandidateSet gathered, Query query, ItemIndex index) {
    int count = gathered.size();
    if (count > strengths.length) {
      strengths = new float[count * 2];
      sorted = new float[count * 2];
    }
    float[] norms = index.norms();
    int known = Math.min(norms.length, index.hashes().length);
    boolean filtered = query.filters();
    int positive = 0;
    for (int entry = 0; entry < count; entry++) {
      int id = gathered.id(entry);
      float strength = id < known ? gathered.sum(entry) * norms[id] : 0;
      if (filtered && strength > 0 && !mayShow(index.item(id), query)) {
        // Now rather than later: what the scenario refuses must not use up the places.
        strength = 0;
      }
      strengths[entry] = strength;
      if (strength > 0) {
        sorted[positive++] = strength;
      }
    }
    return positive;
  }

  private static boolean mayShow(Item item, Query query) {
    return item != null && query.mayShow(item);
  }

  /** Candidates stronger than the threshold, which leaves places for some as strong as it. */
  private int stronger(int count, float threshold) {
    int stronger = 0;
    for (int entry = 0; entry < count; entry++) {
      if (strengths[entry] > threshold) {
        stronger++;
      }
    }
    return stronger;
  }

  private void add(int entry, boolean explored, boolean only) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
      entries = Arrays.copyOf(entries, size * 2);
      shortlisted = Arrays.copyOf(shortlisted, size * 2);
      forExploringOnly = Arrays.copyOf(forExploringOnly, size * 2);
      norms = Arrays.copyOf(norms, size * 2);
    }
    shortlisted[size] = explored;
    forExploringOnly[size] = only;
    entries[size++] = entry;
  }
}
