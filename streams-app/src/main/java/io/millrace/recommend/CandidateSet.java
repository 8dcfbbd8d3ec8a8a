package io.millrace.recommend;

import io.millrace.index.Strength;
import io.millrace.learn.Feature;
import io.millrace.learn.ModelSettings;
import java.util.Arrays;

/**
 * All that is proposed for one query, and what the recent items say for it: thousands of items, of
 * which a few hundred are ranked. So here each gets only the sum it is chosen by; what was said is
 * noted word by word, and {@link Evidence} goes through it for the chosen alone. Arrays are reused
 * from query to query. Not thread-safe.
 */
public final class CandidateSet {
  /** a_k = 0.9^k and s_k = 1/(k+1): how much a recent item counts, by its position. */
  private static final float[] LONG_RANGE = new float[ModelSettings.MAX_RECENT_ITEMS];

  private static final float[] SHORT_RANGE = new float[ModelSettings.MAX_RECENT_ITEMS];

  static {
    for (int k = 0; k < LONG_RANGE.length; k++) {
      LONG_RANGE[k] = (float) Math.pow(0.9, k);
      SHORT_RANGE[k] = 1f / (k + 1);
    }
  }

  private static final int ENTRY_BITS = 20;
  private static final int ENTRY_MASK = (1 << ENTRY_BITS) - 1;
  private static final int LAST_QUERY = (1 << (32 - ENTRY_BITS)) - 1;

  // A slot: id (32 bits), query number (12), entry (20). Another query's number means free.
  private long[] table = new long[8192];
  private int query;

  private int size;
  private int[] ids = new int[4096];
  private float[] sums = new float[4096];
  private float[] similar = new float[4096];
  // Which sources insist on it: a bit each, by ordinal; and the bit of the one that is asked now.
  private int[] keptBy = new int[4096];
  private int asking = Integer.MIN_VALUE;
  private boolean[] shortlisted = new boolean[4096];

  // A word: the entry it is for (32 bits), its weights as in a Strength (32).
  private long[] words = new long[4096];
  private int wordCount;
  // Who speaks: a stretch of words each, told apart by where it ends.
  private final int[] ends = new int[2 * ModelSettings.MAX_RECENT_ITEMS];
  private final int[] positions = new int[2 * ModelSettings.MAX_RECENT_ITEMS];
  private final float[] norms = new float[2 * ModelSettings.MAX_RECENT_ITEMS];
  private final boolean[] forward = new boolean[2 * ModelSettings.MAX_RECENT_ITEMS];
  private int stretches;

  /** Empties the set. */
  void clear() {
    size = 0;
    wordCount = 0;
    stretches = 0;
    if (++query > LAST_QUERY) {
      Arrays.fill(table, 0);
      query = 1;
    }
  }

  int size() {
    return size;
  }

  int id(int entry) {
    return ids[entry];
  }

  /** All that is said for an item, of long and short range together: candidates' choice. */
  float sum(int entry) {
    return sums[entry];
  }

  /** What the sessions most like the user's say. */
  float similar(int entry) {
    return similar[entry];
  }

  /** Whether it is ranked however weak its co-occurrence. */
  boolean isKept(int entry) {
    return keptBy[entry] != 0;
  }

  /** Whether a source insisted on it. */
  boolean isKeptBy(Feature.Source source, int entry) {
    return (keptBy[entry] & 1 << source.ordinal()) != 0;
  }

  /** Says which source is asked next. */
  void ask(Feature.Source source) {
    asking = 1 << source.ordinal();
  }

  /** Adds an item that is to be ranked whatever its co-occurrence. */
  public void keep(int id) {
    keptBy[entryOf(id)] |= asking;
  }

  /** Whether it may get an explored place. */
  boolean isShortlisted(int entry) {
    return shortlisted[entry];
  }

  /**
   * Adds an item that may get an explored place, whatever else speaks for it.
   *
   * @return whether it was not yet one of them
   */
  boolean explore(int id) {
    int entry = entryOf(id);
    boolean added = !shortlisted[entry];
    shortlisted[entry] = true;
    return added;
  }

  /** Sets what similar sessions say for an item, if it has an entry. */
  void setSimilar(int id, float value) {
    long found = table[slotOf(id)];
    if (((int) found >>> ENTRY_BITS) == query) {
      similar[(int) found & ENTRY_MASK] = value;
    }
  }

  /**
   * What a recent item says for those that came after it. Recent items are gone through one by one.
   *
   * @param k its position, 0 the latest
   * @param norm its 1/√(n+β)
   * @param said {@link Strength}s
   */
  void addForward(int k, float norm, long[] said) {
    add(k, norm, true, said);
  }

  /** What it says for those that came before it. */
  void addBackward(int k, float norm, long[] said) {
    add(k, norm, false, said);
  }

  private void add(int k, float norm, boolean isForward, long[] said) {
    makeRoom(said.length);
    float a = LONG_RANGE[k] * norm;
    float s = SHORT_RANGE[k] * norm;
    for (long strength : said) {
      if (strength != Strength.NONE) {
        int entry = entryOf(Strength.id(strength));
        sums[entry] += a * Strength.w(strength) + s * Strength.w1(strength);
        words[wordCount++] = (long) entry << 32 | strength & 0xFFFFFFFFL;
      }
    }
    positions[stretches] = k;
    norms[stretches] = norm;
    forward[stretches] = isForward;
    ends[stretches++] = wordCount;
  }

  /** Goes through all that was said, recent item by recent item. */
  void tell(Evidence to) {
    int from = 0;
    for (int stretch = 0; stretch < stretches; stretch++) {
      int k = positions[stretch];
      float norm = norms[stretch];
      float a = LONG_RANGE[k] * norm;
      float s = SHORT_RANGE[k] * norm;
      if (forward[stretch]) {
        to.hearForward(words, from, ends[stretch], k, norm, a, s);
      } else {
        to.hearBackward(words, from, ends[stretch], k, norm, a, s);
      }
      from = ends[stretch];
    }
  }

  private int entryOf(int id) {
    int slot = slotOf(id);
    long found = table[slot];
    return ((int) found >>> ENTRY_BITS) == query ? (int) found & ENTRY_MASK : add(id, slot);
  }

  /** Where an item is in the table, or the free slot where it would be. */
  private int slotOf(int id) {
    int mask = table.length - 1;
    int slot = (id * 0x9E3779B1) >>> 7 & mask;
    long found = table[slot];
    while (((int) found >>> ENTRY_BITS) == query && (int) (found >>> 32) != id) {
      slot = (slot + 1) & mask;
      found = table[slot];
    }
    return slot;
  }

  private int add(int id, int slot) {
    int entry = size++;
    if (entry == ids.length) {
      grow(entry * 2);
    }
    ids[entry] = id;
    sums[entry] = 0;
    similar[entry] = 0;
    keptBy[entry] = 0;
    shortlisted[entry] = false;
    table[slot] = slotValue(id, entry);
    if (size * 4 > table.length * 3) {
      rehash();
    }
    return entry;
  }

  private void grow(int room) {
    ids = Arrays.copyOf(ids, room);
    sums = Arrays.copyOf(sums, room);
    similar = Arrays.copyOf(similar, room);
    keptBy = Arrays.copyOf(keptBy, room);
    shortlisted = Arrays.copyOf(shortlisted, room);
  }

  private void makeRoom(int more) {
    if (wordCount + more > words.length) {
      words = Arrays.copyOf(words, (wordCount + more) * 2);
    }
  }

  private void rehash() {
    table = new long[table.length * 2];
    for (int entry = 0; entry < size; entry++) {
      table[slotOf(ids[entry])] = slotValue(ids[entry], entry);
    }
  }

  private long slotValue(int id, int entry) {
    return ((long) id << 32) | (((long) query << ENTRY_BITS | entry) & 0xFFFFFFFFL);
  }
}
