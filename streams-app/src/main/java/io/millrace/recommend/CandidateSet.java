package io.millrace.recommend;

import io.millrace.learn.Feature;
import java.util.Arrays;

/**
 * The candidates of one query with the co-occurrence evidence for each, gathered in arrays that are
 * reused from query to query. Not thread-safe.
 */
public final class CandidateSet {
  /** Evidence floats per entry: a cache line. */
  static final int STRIDE = 16;

  static final int DIRECTED = 0;
  static final int DIRECTED_SHORT = 1;
  static final int SYMMETRIC = 2;
  static final int SYMMETRIC_SHORT = 3;

  /** The recent items whose own word is kept beside the sums: the latest three. */
  static final int SINGLED_OUT = 3;

  /** What the latest item says forward; after it the second and the third. */
  static final int LATEST = 4;

  /** What the latest item says backward; after it the second and the third. */
  static final int LATEST_BACKWARD = 7;

  static final int STRONGEST = 10;
  static final int SECOND = 11;

  /** How many recent items say anything. */
  static final int WITNESSES = 12;

  /** One more than the position of the recent item that spoke last. */
  private static final int LAST_WITNESS = 13;

  /** What the sessions most like the user's say. */
  static final int NEIGHBOURS = 14;

  private static final int ENTRY_BITS = 20;
  private static final int ENTRY_MASK = (1 << ENTRY_BITS) - 1;
  private static final int LAST_QUERY = (1 << (32 - ENTRY_BITS)) - 1;

  // A slot: id (32 bits), query number (12), entry (20). Another query's number means free.
  private long[] table = new long[16384];
  private int query;

  private int size;
  private int[] ids = new int[8192];
  private float[] evidence = new float[8192 * STRIDE];
  // Which recent items (by position) stand behind the strongest two; one byte each.
  private short[] because = new short[8192];
  // Which sources insist on it: a bit each, by ordinal; and the bit of the one that is asked now.
  private int[] keptBy = new int[8192];
  private int asking = Integer.MIN_VALUE;
  private boolean[] shortlisted = new boolean[8192];

  /** Empties the set. */
  void clear() {
    // All at once: far cheaper than entry by entry as they are added.
    Arrays.fill(evidence, 0, size * STRIDE, 0);
    size = 0;
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

  float evidence(int entry, int which) {
    return evidence[entry * STRIDE + which];
  }

  /** Both symmetric sums together, by which candidates are chosen. */
  float symmetricSum(int entry) {
    int at = entry * STRIDE;
    return evidence[at + SYMMETRIC] + evidence[at + SYMMETRIC_SHORT];
  }

  /** Positions of the recent items behind it: strongest in the low byte, 0xFF for none. */
  int because(int entry) {
    return because[entry];
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

  /**
   * What one recent item says for a candidate that came after it. Recent items are gone through one
   * by one.
   *
   * @return the candidate's entry
   */
  int addForward(int id, int k, float directed, float directedShort, float sym, float symShort) {
    int entry = entryOf(id);
    int at = entry * STRIDE;
    evidence[at + DIRECTED] += directed;
    evidence[at + DIRECTED_SHORT] += directedShort;
    addSymmetric(entry, at, k, sym, symShort);
    return entry;
  }

  /**
   * What one recent item says for a candidate that came before it.
   *
   * @return the candidate's entry
   */
  int addBackward(int id, int k, float sym, float symShort) {
    int entry = entryOf(id);
    addSymmetric(entry, entry * STRIDE, k, sym, symShort);
    return entry;
  }

  void set(int entry, int which, float value) {
    evidence[entry * STRIDE + which] = value;
  }

  /** Sets evidence for an item if it has an entry. */
  void setWherePresent(int id, int which, float value) {
    int slot = slotOf(id);
    if (((int) table[slot] >>> ENTRY_BITS) == query) {
      set((int) table[slot] & ENTRY_MASK, which, value);
    }
  }

  private void addSymmetric(int entry, int at, int k, float sym, float symShort) {
    evidence[at + SYMMETRIC] += sym;
    evidence[at + SYMMETRIC_SHORT] += symShort;
    if (evidence[at + LAST_WITNESS] != k + 1) {
      evidence[at + LAST_WITNESS] = k + 1;
      evidence[at + WITNESSES]++;
    }
    float both = sym + symShort;
    if (both > evidence[at + STRONGEST]) {
      if ((because[entry] & 0xFF) != k) {
        because[entry] = (short) ((because[entry] << 8) | k);
        evidence[at + SECOND] = evidence[at + STRONGEST];
      }
      evidence[at + STRONGEST] = both;
    } else if (both > evidence[at + SECOND] && (because[entry] & 0xFF) != k) {
      because[entry] = (short) ((because[entry] & 0xFF) | (k << 8));
      evidence[at + SECOND] = both;
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
    while (((int) table[slot] >>> ENTRY_BITS) == query && (int) (table[slot] >>> 32) != id) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int add(int id, int slot) {
    int entry = size++;
    if (entry == ids.length) {
      ids = Arrays.copyOf(ids, entry * 2);
      evidence = Arrays.copyOf(evidence, evidence.length * 2);
      because = Arrays.copyOf(because, entry * 2);
      keptBy = Arrays.copyOf(keptBy, entry * 2);
      shortlisted = Arrays.copyOf(shortlisted, entry * 2);
    }
    ids[entry] = id;
    because[entry] = (short) 0xFFFF;
    keptBy[entry] = 0;
    shortlisted[entry] = false;
    table[slot] = slotValue(id, entry);
    if (size * 2 > table.length) {
      rehash();
    }
    return entry;
  }

  private void rehash() {
    table = new long[table.length * 2];
    int mask = table.length - 1;
    for (int entry = 0; entry < size; entry++) {
      int slot = (ids[entry] * 0x9E3779B1) >>> 7 & mask;
      while (((int) table[slot] >>> ENTRY_BITS) == query) {
        slot = (slot + 1) & mask;
      }
      table[slot] = slotValue(ids[entry], entry);
    }
  }

  private long slotValue(int id, int entry) {
    return ((long) id << 32) | (((long) query << ENTRY_BITS | entry) & 0xFFFFFFFFL);
  }
}
