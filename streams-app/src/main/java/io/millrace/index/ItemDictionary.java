package io.millrace.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Dense ids for item hashes: an open-addressing table with one writer and any number of readers,
 * none of which lock. Ids count up from 0; one that was released is given out again a minute later
 * at the earliest ({@link FreedIds}), so a reader that holds an id for the length of a query never
 * sees it change hands.
 */
final class ItemDictionary {
  /** No such item. */
  static final int UNKNOWN = -1;

  private static final int LEAST_CAPACITY = 1024;

  /** One size of the table. A slot's id is written before its hash, readers look the other way. */
  private static final class Table {
    final long[] hashes;
    final int[] ids;
    final int mask;

    /** Slots with a hash, those of released ids too: these stay until the table is made anew. */
    int used;

    Table(int capacity) {
      hashes = new long[capacity];
      ids = new int[capacity];
      mask = capacity - 1;
    }

    /** The slot that holds a hash, or the free one where it would go. */
    int slotOf(long hash) {
      int slot = (int) hash & mask;
      while (hashes[slot] != 0 && hashes[slot] != hash) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    void put(long hash, int id) {
      int slot = slotOf(hash);
      used += hashes[slot] == 0 ? 1 : 0;
      ID.setRelease(ids, slot, id);
      HASH.setRelease(hashes, slot, hash);
    }
  }

  private static final VarHandle HASH = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle ID = MethodHandles.arrayElementVarHandle(int[].class);

  private final FreedIds freed;
  private volatile Table table = new Table(LEAST_CAPACITY);
  private volatile long[] hashById = new long[512];
  private volatile int size;
  private volatile int live;

  ItemDictionary(LongSupplier nanoTime) {
    freed = new FreedIds(nanoTime);
  }

  /** All ids given out are below it. */
  int size() {
    return size;
  }

  /** Ids that stand for a hash now. */
  int live() {
    return live;
  }

  /** The id of a hash, or {@link #UNKNOWN}. Any thread. */
  int find(long hash) {
    Table t = table;
    for (int slot = (int) hash & t.mask; ; slot = (slot + 1) & t.mask) {
      long found = (long) HASH.getAcquire(t.hashes, slot);
      if (found == hash) {
        return (int) ID.getAcquire(t.ids, slot);
      }
      if (found == 0) {
        return UNKNOWN;
      }
    }
  }

  /** The hash an id stands for; 0 where it was released. */
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
    int again = freed.take();
    int id = again == UNKNOWN ? size : again;
    if (id == hashById.length) {
      hashById = Arrays.copyOf(hashById, id * 2);
    }
    if ((table.used + 1) * 2 > table.hashes.length) {
      makeTableAnew();
    }
    hashById[id] = hash;
    table.put(hash, id);
    live++;
    size = Math.max(size, id + 1);
    return id;
  }

  /** Lets go of an id, which nothing may refer to any more. Writer only. */
  void release(int id) {
    Table t = table;
    ID.setRelease(t.ids, t.slotOf(hashById[id]), UNKNOWN);
    hashById[id] = 0;
    live--;
    freed.add(id);
  }

  private void makeTableAnew() {
    int capacity = LEAST_CAPACITY;
    while (capacity < 3 * (live + 1)) {
      capacity *= 2;
    }
    Table anew = new Table(capacity);
    for (int id = 0; id < size; id++) {
      if (hashById[id] != 0) {
        anew.put(hashById[id], id);
      }
    }
    table = anew;
  }
}
