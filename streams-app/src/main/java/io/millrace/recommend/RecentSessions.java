package io.millrace.recommend;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the latest sessions of all users of one task touched, and which of them touched an item: the
 * index of session kNN (Jannach &amp; Ludewig, RecSys 2017) kept as VMIS-kNN keeps it, only the
 * most recent sessions of each item (Kersbergen, Sprangers &amp; Schelter, SIGMOD 2022).
 *
 * <p>In memory alone: it is empty at first and fills with the stream. Not thread-safe.
 */
public final class RecentSessions {
  /** Latest distinct items kept of a session. */
  static final int ITEMS = 20;

  /** m, the latest sessions found for an item. */
  static final int SESSIONS_PER_ITEM = 50;

  static final int NONE = -1;

  private final int capacity;
  private int nextSlot;
  private int sessionCount;
  private final long[] users;
  private final long[] latestTimes;
  private final int[] sizes;
  // ITEMS places per slot, the latest first; items by number.
  private final int[] sessionItems;
  private final Map<Long, Integer> slotOfUser = new HashMap<>();

  // Items that some session holds have numbers without gaps to speak of, given out again when free.
  private final Map<Long, Integer> numbers = new HashMap<>();
  private long[] hashes = new long[64];
  private int[] holders = new int[64];
  private int[][] slotsOfItem = new int[64][];
  private int[] listed = new int[64];
  private int numbersGiven;
  private int[] freeNumbers = new int[64];
  private int freeCount;

  /**
   * @param capacity sessions remembered; with 0 it remembers nothing
   */
  public RecentSessions(int capacity) {
    this.capacity = capacity;
    users = new long[capacity];
    latestTimes = new long[capacity];
    sizes = new int[capacity];
    sessionItems = new int[capacity * ITEMS];
  }

  /** Whether it remembers anything at all. */
  boolean isOn() {
    return capacity > 0;
  }

  /**
   * A user touched an item. A gap of more than 30 minutes begins a session, which takes the place
   * of the one that began longest ago; an event that comes late counts to the session going on.
   *
   * @param user hash of the user's id
   * @param time event time, ms
   */
  public void touched(long user, long item, long time) {
    if (!isOn()) {
      return;
    }
    int slot = slotOfUser.getOrDefault(user, NONE);
    if (slot == NONE || time - latestTimes[slot] > Query.SESSION_GAP_MS) {
      slot = begin(user);
      latestTimes[slot] = time;
    }
    latestTimes[slot] = Math.max(latestTimes[slot], time);
    addTo(slot, item);
  }

  /** How many sessions it holds. */
  int sessions() {
    return sessionCount;
  }

  int capacity() {
    return capacity;
  }

  /** The slot of the user's latest session, or {@link #NONE}. */
  int slotOf(long user) {
    return slotOfUser.getOrDefault(user, NONE);
  }

  int sessionSize(int slot) {
    return sizes[slot];
  }

  /** The number of a session's item, 0 the latest. */
  int item(int slot, int place) {
    return sessionItems[slot * ITEMS + place];
  }

  /** The number of an item, or {@link #NONE} when no session holds it. */
  int numberOf(long item) {
    return numbers.getOrDefault(item, NONE);
  }

  /** Numbers are below this. */
  int numbers() {
    return numbersGiven;
  }

  long hash(int number) {
    return hashes[number];
  }

  /** How many sessions hold an item. */
  int holders(int number) {
    return holders[number];
  }

  /** How many of them are listed, at most {@link #SESSIONS_PER_ITEM}. */
  int listed(int number) {
    return listed[number];
  }

  /** The slot of a session that holds an item, 0 the one that took to it last. */
  int slot(int number, int place) {
    return slotsOfItem[number][listed[number] - 1 - place];
  }

  private int begin(long user) {
    int slot = nextSlot;
    nextSlot = (nextSlot + 1) % capacity;
    if (sessionCount == capacity) {
      for (int place = 0; place < sizes[slot]; place++) {
        release(item(slot, place), slot);
      }
      // Its user may have begun another session since.
      slotOfUser.remove(users[slot], slot);
    } else {
      sessionCount++;
    }
    users[slot] = user;
    sizes[slot] = 0;
    slotOfUser.put(user, slot);
    return slot;
  }

  private void addTo(int slot, long item) {
    int from = slot * ITEMS;
    int number = numberOf(item);
    int keep = number == NONE ? sizes[slot] : placeOf(number, slot);
    boolean isNew = keep == sizes[slot];
    if (isNew && sizes[slot] == ITEMS) {
      release(sessionItems[from + ITEMS - 1], slot);
      keep = ITEMS - 1;
    }
    if (isNew) {
      // Only now: what was released may have been the item's own number.
      number = hold(item, slot);
      sizes[slot] = keep + 1;
    }
    System.arraycopy(sessionItems, from, sessionItems, from + 1, keep);
    sessionItems[from] = number;
  }

  /** The place of an item in a session, or the session's size. */
  private int placeOf(int number, int slot) {
    int place = 0;
    while (place < sizes[slot] && item(slot, place) != number) {
      place++;
    }
    return place;
  }

  private int hold(long item, int slot) {
    int number = numberOf(item);
    if (number == NONE) {
      number = freeCount > 0 ? freeNumbers[--freeCount] : newNumber();
      numbers.put(item, number);
      hashes[number] = item;
      slotsOfItem[number] = new int[2];
    }
    holders[number]++;
    list(number, slot);
    return number;
  }

  private void list(int number, int slot) {
    if (listed[number] == SESSIONS_PER_ITEM) {
      unlist(number, 0);
    }
    int[] slots = slotsOfItem[number];
    if (listed[number] == slots.length) {
      slots = Arrays.copyOf(slots, Math.min(SESSIONS_PER_ITEM, slots.length * 2));
      slotsOfItem[number] = slots;
    }
    slots[listed[number]++] = slot;
  }

  private void unlist(int number, int place) {
    int[] slots = slotsOfItem[number];
    System.arraycopy(slots, place + 1, slots, place, --listed[number] - place);
  }

  private void release(int number, int slot) {
    for (int place = 0; place < listed[number]; place++) {
      if (slotsOfItem[number][place] == slot) {
        unlist(number, place);
        break;
      }
    }
    if (--holders[number] == 0) {
      numbers.remove(hashes[number]);
      slotsOfItem[number] = null;
      if (freeCount == freeNumbers.length) {
        freeNumbers = Arrays.copyOf(freeNumbers, freeCount * 2);
      }
      freeNumbers[freeCount++] = number;
    }
  }

  private int newNumber() {
    if (numbersGiven == hashes.length) {
      int length = numbersGiven * 2;
      hashes = Arrays.copyOf(hashes, length);
      holders = Arrays.copyOf(holders, length);
      slotsOfItem = Arrays.copyOf(slotsOfItem, length);
      listed = Arrays.copyOf(listed, length);
    }
    return numbersGiven++;
  }
}
