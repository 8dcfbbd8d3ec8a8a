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
  private int[] strongest = new int[8192];
  private boolean[] chosen = new boolean[8192];
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
    chooseStrongest(limit, gathered, query, index);
    for (int n = 0; n < gathered.insistedCount(); n++) {
      int entry = gathered.insisted(n);
      if (chosen[entry]) {
        continue;
      }
      add(entry, gathered.isShortlisted(entry), !gathered.isKept(entry));
    }
    for (int row = 0; row < size; row++) {
      chosen[entries[row]] = false;
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
   * Looking up what the user has seen is the dear part, so it is done only for as many of the
   * strongest as could matter.
   */
  private void chooseStrongest(int limit, CandidateSet gathered, Query query, ItemIndex index) {
    int positive = measure(gathered, query, index);
    if (limit == 0) {
      return;
    }
    int mayMatter = limit + query.mostRefused();
    float least = positive <= mayMatter ? 0 : threshold.of(sorted, positive, mayMatter);
    int allowed = allowed(gathered, query, index, strongerThan(least, gathered.size()));
    float needed = allowed <= limit ? 0 : neededFor(limit, allowed);
    int ties = needed == 0 ? 0 : limit - stronger(allowed, needed);
    for (int n = 0; n < allowed; n++) {
      int entry = strongest[n];
      if (strengths[entry] > needed || (strengths[entry] == needed && ties-- > 0)) {
        chosen[entry] = true;
        add(entry, gathered.isShortlisted(entry), false);
      }
    }
  }

  /** Notes the entries that reach a strength; how many. */
  private int strongerThan(float least, int count) {
    int reached = 0;
    // Floats from 0 up are in the order of their bits.
    int below = Math.max(0, Float.floatToRawIntBits(least) - 1);
    for (int entry = 0; entry < count; entry++) {
      strongest[reached] = entry;
      reached += Bit.ifLess(below, Float.floatToRawIntBits(strengths[entry]));
    }
    return reached;
  }

  /** Leaves those that the user may see; how many. */
  private int allowed(CandidateSet gathered, Query query, ItemIndex index, int count) {
    long[] hashes = index.hashes();
    int[] ids = gathered.ids();
    int allowed = 0;
    for (int n = 0; n < count; n++) {
      int entry = strongest[n];
      if (query.allows(hashes[ids[entry]])) {
        strongest[allowed++] = entry;
      }
    }
    return allowed;
  }

  private float neededFor(int limit, int allowed) {
    for (int n = 0; n < allowed; n++) {
      sorted[n] = strengths[strongest[n]];
    }
    return threshold.of(sorted, allowed, limit);
  }

  /** Candidates stronger than what is needed, which leaves places for some as strong as it. */
  private int stronger(int allowed, float needed) {
    int stronger = 0;
    for (int n = 0; n < allowed; n++) {
      stronger += strengths[strongest[n]] > needed ? 1 : 0;
    }
    return stronger;
  }

  /** Fills {@link #strengths}, and the positive ones into {@link #sorted}; how many these are. */
  private int measure(CandidateSet gathered, Query query, ItemIndex index) {
    int count = gathered.size();
    if (count >= strengths.length) {
      strengths = new float[count * 2];
      sorted = new float[count * 2];
      strongest = new int[count * 2];
      chosen = new boolean[count * 2];
    }
    float[] norms = index.norms();
    int[] ids = gathered.ids();
    float[] sums = gathered.sums();
    int known = Math.min(norms.length, index.hashes().length);
    boolean filtered = query.filters();
    int positive = 0;
    for (int entry = 0; entry < count; entry++) {
      int id = ids[entry];
      float strength = id < known ? sums[entry] * norms[id] : 0;
      if (filtered && strength > 0 && !mayShow(index.item(id), query)) {
        // Now rather than later: what the scenario refuses must not use up the places.
        strength = 0;
      }
      strengths[entry] = strength;
      sorted[positive] = strength;
      positive += Bit.ifLess(0, Float.floatToRawIntBits(strength));
    }
    return positive;
  }

  private static boolean mayShow(Item item, Query query) {
    return item != null && query.mayShow(item);
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
