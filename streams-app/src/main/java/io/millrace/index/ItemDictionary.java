package io.millrace.index;

/**
 * Dense ids for item hashes: an open-addressing table with one writer and any number of readers,
 * none of which lock. Ids count up from 0 and are never reused.
 */
final class ItemDictionary {
  /** No such item. */
  static final int UNKNOWN = -1;

  /** One size of the table. A slot's id is written before its hash, readers look the other way. */
  private static final class Table {
    final long[] hashes;
    final int[] ids;
    final int mask;

    Table(int capacity) {
      hashes = new long[capacity];
      ids = new int[capacity];
      mask = capacity - 1;
    }
  }

  private static final java.lang.invoke.VarHandle HASH =
      java.lang.invoke.MethodHandles.arrayElementVarHandle(long[].class);

  private volatile Table table = new Table(1024);
  private volatile long[] hashById = new long[512];
  private volatile int size;

  int size() {
    return size;
  }

  /** The id of a hash, or {@link #UNKNOWN}. Any thread. */
  int find(long hash) {
    Table t = table;
    for (int slot = (int) hash & t.mask; ; slot = (slot + 1) & t.mask) {
      long found = (long) HASH.getAcquire(t.hashes, slot);
      if (found == hash) {
        return t.ids[slot];
      }
      if (found == 0) {
        return UNKNOWN;
      }
    }
  }

  long hash(int id) {
    return hashById[id];
  }

  /** The hashes by id, for readers that look up many; may be longer than {@link #size()}. */
  long[] hashes() {
    return hashById;
  }

  /** The id of a hash, a new one where it has none yet. Writer only. */
  int findOrAdd(long hash) {
    int known = find(hash);
    if (known != UNKNOWN) {
      return known;
    }
    int id = size;
    if (id == hashById.length) {
      hashById = java.util.Arrays.copyOf(hashById, id * 2);
    }
    hashById[id] = hash;
    if ((id + 1) * 2 > table.hashes.length) {
      Table grown = new Table(table.hashes.length * 2);
      for (int i = 0; i < id; i++) {
        insert(grown, hashById[i], i);
      }
      table = grown;
    }
    insert(table, hash, id);
    size = id + 1;
    return id;
  }

  private static void insert(Table t, long hash, int id) {
    int slot = (int) hash & t.mask;
    while (t.hashes[slot] != 0) {
      slot = (slot + 1) & t.mask;
    }
    t.ids[slot] = id;
    HASH.setRelease(t.hashes, slot, hash);
  }
}
