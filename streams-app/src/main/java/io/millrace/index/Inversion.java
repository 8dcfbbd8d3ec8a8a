package io.millrace.index;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Published predecessor lists turned round: who lists j, by dense id. One thread writes; any number
 * read.
 */
final class Inversion {
  private static final long[] EMPTY = {};

  private final int postingCap;
  private volatile AtomicReferenceArray<Postings> postings = new AtomicReferenceArray<>(512);
  private volatile int[] changes = new int[512];

  /**
   * @param postingCap L, the successors kept per item
   */
  Inversion(int postingCap) {
    this.postingCap = postingCap;
  }

  /** The items that list this one, as {@link ItemIndex#successors}. */
  long[] successors(int id) {
    Postings list = id < postings.length() ? postings.get(id) : null;
    return list == null ? EMPTY : list.slots();
  }

  /** As {@link ItemIndex#changesOf}. */
  int changesOf(int id) {
    int[] now = changes;
    return id < now.length ? now[id] : 0;
  }

  /** An item's facts changed, or a neighbour went. */
  void changed(int id) {
    changes[id]++;
  }

  /** Forgets who lists an id, as it is given out to another. */
  void clear(int id) {
    postings.set(id, null);
  }

  /** Makes room for so many ids. */
  void grow(int capacity) {
    AtomicReferenceArray<Postings> grown = new AtomicReferenceArray<>(capacity);
    for (int i = 0; i < postings.length(); i++) {
      grown.setPlain(i, postings.get(i));
    }
    changes = Arrays.copyOf(changes, capacity);
    postings = grown;
  }

  /**
   * Carries the difference between two predecessor lists of x over to the posting lists.
   *
   * @param before {@link Strength}s, as {@code after}
   */
  void replace(int x, long[] before, long[] after) {
    for (int p = 0; p < after.length; p++) {
      long strength = after[p];
      // Lists change little from one model to the next: look at the same place first.
      if (p < before.length && before[p] == strength) {
        continue;
      }
      int j = Strength.id(strength);
      postingsOf(j).put((strength & 0xFFFFFFFFL) | ((long) x << 32), postingCap);
      if (!Strength.inSameStep(find(before, p, j), strength)) {
        changes[j]++;
        changes[x]++;
      }
    }
    for (int p = 0; p < before.length; p++) {
      int j = Strength.id(before[p]);
      if (find(after, p, j) == Strength.NONE) {
        postingsOf(j).remove(x);
        changes[j]++;
        changes[x]++;
      }
    }
  }

  /** The strength with an item, or {@link Strength#NONE}; looks at a likely place first. */
  private static long find(long[] strengths, int likely, int id) {
    if (likely < strengths.length && Strength.id(strengths[likely]) == id) {
      return strengths[likely];
    }
    for (long s : strengths) {
      if (Strength.id(s) == id) {
        return s;
      }
    }
    return Strength.NONE;
  }

  private Postings postingsOf(int j) {
    Postings list = postings.get(j);
    if (list == null) {
      list = new Postings();
      postings.set(j, list);
    }
    return list;
  }
}
