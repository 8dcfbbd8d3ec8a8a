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

  /** Fibonacci hashing: 2³² over the golden ratio. */
  private static final int SPREAD = 0x9E3779B1;

  private static final int SPREAD_SHIFT = 7;

  // A slot: query number (12 bits), entry (20). Another query's number means free. Whose entry it
  // is, ids tells: so that the table stays as small as the cache next to the processor.
  private int[] table = new int[4096];
  private int query;

  private int size;
  private int[] ids = new int[4096];
  private float[] sums = new float[4096];
  private float[] similar = new float[4096];
  // Which sources insist on it: a bit each, by ordinal; and the bit of the one that is asked now.
  private int[] keptBy = new int[4096];
  private int asking = Integer.MIN_VALUE;
  private boolean[] shortlisted = new boolean[4096];
  // The entries that are ranked or explored however weak, in the order in which they became so.
  private int[] insisted = new int[512];
  private int insistedCount;

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
    // All at once: far cheaper than entry by entry as they are added.
    Arrays.fill(sums, 0, size, 0);
    Arrays.fill(similar, 0, size, 0);
    Arrays.fill(keptBy, 0, size, 0);
    Arrays.fill(shortlisted, 0, size, false);
    size = 0;
    insistedCount = 0;
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
    int entry = entryOf(id);
    insist(entry);
    keptBy[entry] |= asking;
  }

  private void insist(int entry) {
    if (keptBy[entry] == 0 && !shortlisted[entry]) {
      if (insistedCount == insisted.length) {
        insisted = Arrays.copyOf(insisted, insistedCount * 2);
      }
      insisted[insistedCount++] = entry;
    }
  }

  /** How many entries are kept or shortlisted. */
  int insistedCount() {
    return insistedCount;
  }

  /** One of them. */
  int insisted(int n) {
    return insisted[n];
  }

  /** Each entry's {@link #sum}, and more. Not to be changed. */
  float[] sums() {
    return sums;
  }

  /** Each entry's dense id, and more. Not to be changed. */
  int[] ids() {
    return ids;
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
    insist(entry);
    boolean added = !shortlisted[entry];
    shortlisted[entry] = true;
    return added;
  }

  /** Sets what similar sessions say for an item, if it has an entry. */
  void setSimilar(int id, float value) {
    int found = table[slotOf(id)];
    if (found >>> ENTRY_BITS == query) {
      similar[found & ENTRY_MASK] = value;
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
    // The innermost loop of all: its arrays are not to be fetched anew for each word.
    int[] table = this.table;
    int[] ids = this.ids;
    float[] sums = this.sums;
    long[] words = this.words;
    int stamp = query << ENTRY_BITS;
    int next = size;
    int count = wordCount;
    for (long strength : said) {
      if (strength == Strength.NONE) {
        continue;
      }
      int id = Strength.id(strength);
      int slot = id * SPREAD >>> SPREAD_SHIFT & table.length - 1;
      int found = table[slot] ^ stamp;
      int free = Bit.ifPositive(found >>> ENTRY_BITS);
      while ((free | Bit.ifZero(ids[found & ENTRY_MASK] ^ id)) == 0) {
        slot = slot + 1 & table.length - 1;
        found = table[slot] ^ stamp;
        free = Bit.ifPositive(found >>> ENTRY_BITS);
      }
      // Half of them are new, which no processor can foresee: so all are put down alike.
      int entry = next & -free | found & ENTRY_MASK & free - 1;
      next += free;
      table[slot] = stamp | entry;
      ids[entry] = id;
      sums[entry] += a * Strength.w(strength) + s * Strength.w1(strength);
      words[count++] = (long) entry << 32 | strength & 0xFFFFFFFFL;
    }
    size = next;
    wordCount = count;
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
    makeRoom(1);
    int slot = slotOf(id);
    int found = table[slot];
    if (found >>> ENTRY_BITS == query) {
      return found & ENTRY_MASK;
    }
    int entry = size++;
    table[slot] = query << ENTRY_BITS | entry;
    ids[entry] = id;
    return entry;
  }

  /** Where an item is in the table, or the free slot where it would be. */
  private int slotOf(int id) {
    int mask = table.length - 1;
    int slot = id * SPREAD >>> SPREAD_SHIFT & mask;
    int found = table[slot];
    while (found >>> ENTRY_BITS == query && ids[found & ENTRY_MASK] != id) {
      slot = slot + 1 & mask;
      found = table[slot];
    }
    return slot;
  }

  /** For so many more entries and words. */
  private void makeRoom(int more) {
    int most = size + more;
    if (most > ids.length) {
      grow(most * 2);
    }
    if (wordCount + more > words.length) {
      words = Arrays.copyOf(words, (wordCount + more) * 2);
    }
    if (most * 4 > table.length * 3) {
      rehash(most);
    }
  }

  private void grow(int room) {
    ids = Arrays.copyOf(ids, room);
    sums = Arrays.copyOf(sums, room);
    similar = Arrays.copyOf(similar, room);
    keptBy = Arrays.copyOf(keptBy, room);
    shortlisted = Arrays.copyOf(shortlisted, room);
  }

  private void rehash(int most) {
    int capacity = table.length;
    while (most * 4 > capacity * 3) {
      capacity *= 2;
    }
    table = new int[capacity];
    for (int entry = 0; entry < size; entry++) {
      table[slotOf(ids[entry])] = query << ENTRY_BITS | entry;
    }
  }
}
