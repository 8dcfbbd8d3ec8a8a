package io.millrace.index;

import java.util.Arrays;

/**
 * The successors of one item: every x that lists it as a predecessor, up to a cap. Each slot is one
 * {@link Strength}, replaced in a single write, so readers need no lock and see each entry whole.
 * One writer.
 */
final class Postings {
  private volatile long[] slots = {};

  /** The slots as they are now; free ones are {@link Strength#NONE}. */
  long[] slots() {
    return slots;
  }

  /**
   * Puts a successor in, or changes its strength.
   *
   * @param cap L; a full list gives up its weakest entry to a stronger one
   */
  void put(long entry, int cap) {
    long[] now = slots;
    int id = Strength.id(entry);
    int free = -1;
    int weakest = -1;
    float least = Float.MAX_VALUE;
    for (int s = 0; s < now.length; s++) {
      long slot = now[s];
      if (slot == Strength.NONE) {
        free = s;
      } else if (Strength.id(slot) == id) {
        now[s] = entry;
        return;
      } else if (now.length >= cap && Strength.w(slot) < least) {
        least = Strength.w(slot);
        weakest = s;
      }
    }
    if (free >= 0) {
      now[free] = entry;
    } else if (now.length < cap) {
      long[] grown = Arrays.copyOf(now, Math.min(cap, Math.max(4, now.length + (now.length >> 1))));
      grown[now.length] = entry;
      slots = grown;
    } else if (Strength.w(entry) > least) {
      now[weakest] = entry;
    }
  }

  void remove(int id) {
    long[] now = slots;
    for (int s = 0; s < now.length; s++) {
      if (now[s] != Strength.NONE && Strength.id(now[s]) == id) {
        now[s] = Strength.NONE;
        return;
      }
    }
  }
}
