package io.millrace.evaluate;

import io.millrace.learn.Factors;
import java.util.Arrays;

/**
 * What each user has done so far in a log: the latest events, and every item touched, with how
 * often. An item given back (a negative event) leaves the latest events but stays touched. Not
 * thread-safe.
 */
public final class Histories {
  private final EventLog log;
  private final User[] users;

  // (user, item) → 1 + its place among the user's touched items; open addressing, 0 is free.
  private long[] pairs = new long[1 << 12];
  private int[] places = new int[1 << 12];
  private int pairCount;

  private static final class User {
    /** Positive events in their order; the newest are the last. */
    int[] items = new int[4];

    int size;
    int[] touched = new int[4];
    int[] times = new int[4];
    int[] latest = new int[4];
    int touchedCount;
  }

  public Histories(EventLog log) {
    this.log = log;
    users = new User[log.userCount()];
  }

  /** Adds the event; an impression changes nothing. */
  public void learn(int event) {
    float weight = log.weight(event);
    if (weight == 0) {
      return;
    }
    User user = users[log.user(event)];
    if (user == null) {
      user = users[log.user(event)] = new User();
    }
    int item = log.item(event);
    int place = placeOf(log.user(event), user, item);
    if (weight > 0) {
      user.times[place]++;
      user.latest[place] = event;
      if (user.size == user.items.length) {
        user.items = Arrays.copyOf(user.items, user.size * 2);
      }
      user.items[user.size++] = item;
    } else {
      user.times[place] = 0;
      forget(user, item);
    }
  }

  private int placeOf(int id, User user, int item) {
    long pair = ((long) id << 32) | item;
    int slot = slotOf(pair);
    if (places[slot] > 0) {
      return places[slot] - 1;
    }
    int place = user.touchedCount++;
    pairs[slot] = pair;
    places[slot] = place + 1;
    if (++pairCount * 2 > pairs.length) {
      growPairs();
    }
    if (place == user.touched.length) {
      user.touched = Arrays.copyOf(user.touched, place * 2);
      user.times = Arrays.copyOf(user.times, place * 2);
      user.latest = Arrays.copyOf(user.latest, place * 2);
    }
    user.touched[place] = item;
    return place;
  }

  private int slotOf(long pair) {
    int mask = pairs.length - 1;
    int slot = (int) Factors.mix(pair) & mask;
    while (places[slot] > 0 && pairs[slot] != pair) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void growPairs() {
    long[] oldPairs = pairs;
    int[] oldPlaces = places;
    pairs = new long[oldPairs.length * 2];
    places = new int[oldPairs.length * 2];
    for (int s = 0; s < oldPairs.length; s++) {
      if (oldPlaces[s] > 0) {
        int slot = slotOf(oldPairs[s]);
        pairs[slot] = oldPairs[s];
        places[slot] = oldPlaces[s];
      }
    }
  }

  private static void forget(User user, int item) {
    int kept = 0;
    for (int e = 0; e < user.size; e++) {
      if (user.items[e] != item) {
        user.items[kept++] = user.items[e];
      }
    }
    user.size = kept;
  }

  /** Whether the user has touched an item, given back or not. */
  public boolean hasTouched(int user, int item) {
    return places[slotOf(((long) user << 32) | item)] > 0;
  }

  /** Distinct items the user has touched. */
  public int touchedCount(int user) {
    return users[user] == null ? 0 : users[user].touchedCount;
  }

  /** An item the user has touched, in the order of first touch. */
  public int touched(int user, int place) {
    return users[user].touched[place];
  }

  /** How often the user did something positive with that item; 0 after giving it back. */
  public int times(int user, int place) {
    return users[user].times[place];
  }

  /** The event at which they last did. */
  public int latest(int user, int place) {
    return users[user].latest[place];
  }

  /**
   * The user's latest distinct items.
   *
   * @param without an item to leave out, or −1
   * @param into filled, latest first
   * @return how many there are, at most the array's length
   */
  public int recent(int user, int without, int[] into) {
    User of = users[user];
    int count = 0;
    for (int e = of == null ? -1 : of.size - 1; e >= 0 && count < into.length; e--) {
      int item = of.items[e];
      boolean met = item == without;
      for (int k = 0; k < count && !met; k++) {
        met = into[k] == item;
      }
      if (!met) {
        into[count++] = item;
      }
    }
    return count;
  }
}
