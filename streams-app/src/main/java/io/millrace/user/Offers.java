package io.millrace.user;

import io.millrace.explore.ExploreSettings;
import io.millrace.recommend.Query;
import io.millrace.recommend.Recommendation;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The explored places of a user's latest lists: what was offered, since when, and drawn with which
 * probability. An offer is one exposure of its item, however many lists it stands in, and ends with
 * a response, or without one when the time for it is over. Not thread-safe.
 */
public final class Offers {
  /** Kept at most; the oldest go first. */
  public static final int MOST = 100;

  private final long[] items = new long[MOST];

  /** The number of the list that had it first. */
  private final long[] lists = new long[MOST];

  /** How many events the user had had by then. */
  private final long[] sequences = new long[MOST];

  private final long[] times = new long[MOST];
  private final float[] propensities = new float[MOST];
  private int size;

  void clear() {
    size = 0;
  }

  public int size() {
    return size;
  }

  /** Has what is still on offer keep its place. */
  void hold(Query into, long sequence, long now, ExploreSettings settings) {
    for (int o = 0; o < size; o++) {
      if (isOn(o, sequence, now, settings)) {
        into.hold(items[o], propensities[o]);
      }
    }
  }

  private boolean isOn(int o, long sequence, long now, ExploreSettings settings) {
    return sequence - sequences[o] < settings.holdEvents() && now - times[o] <= settings.holdMs();
  }

  /** Takes note of what a new list offers; what nobody can respond to any more goes. */
  void take(StoredList list, long sequence, long now, ExploreSettings settings) {
    int kept = 0;
    for (int o = 0; o < size; o++) {
      if (isOn(o, sequence, now, settings)) {
        move(o, kept++);
      }
    }
    size = kept;
    for (Recommendation place : list.items()) {
      if (place.explored() && find(place.item()) < 0) {
        add(place, list.number(), sequence, now);
      }
    }
  }

  private void add(Recommendation place, long list, long sequence, long now) {
    if (size == MOST) {
      remove(0);
    }
    items[size] = place.item();
    lists[size] = list;
    sequences[size] = sequence;
    times[size] = now;
    propensities[size++] = place.propensity();
  }

  /** Names the items that a list was the first to offer. */
  public void forEachFirstOfferedIn(long list, LongConsumer item) {
    for (int o = 0; o < size; o++) {
      if (lists[o] == list) {
        item.accept(items[o]);
      }
    }
  }

  /**
   * Ends the offer of an item, as the user did something with it.
   *
   * @param sequence events the user had before
   * @return whether there was one, and not yet over
   */
  boolean end(long item, long sequence, long now, ExploreSettings settings) {
    int o = find(item);
    if (o < 0) {
      return false;
    }
    boolean inTime = isOn(o, sequence, now, settings);
    remove(o);
    return inTime;
  }

  private int find(long item) {
    for (int o = 0; o < size; o++) {
      if (items[o] == item) {
        return o;
      }
    }
    return -1;
  }

  private void remove(int o) {
    for (int n = o + 1; n < size; n++) {
      move(n, n - 1);
    }
    size--;
  }

  private void move(int from, int to) {
    items[to] = items[from];
    lists[to] = lists[from];
    sequences[to] = sequences[from];
    times[to] = times[from];
    propensities[to] = propensities[from];
  }

  /** Appends the list's propensities, and these offers as differences to the row. */
  void write(RowWriter out, UserRow row) {
    List<Recommendation> places = row.list.items();
    int explored = (int) places.stream().filter(Recommendation::explored).count();
    out.putVarint(explored);
    for (int place = 0; place < places.size(); place++) {
      if (places.get(place).explored()) {
        out.putByte(place).putFloat(places.get(place).propensity());
      }
    }
    out.putVarint(size);
    for (int o = 0; o < size; o++) {
      out.putLong(items[o]).putFloat(propensities[o]);
      out.putSigned(row.list.number() - lists[o]).putSigned(row.sequence - sequences[o]);
      out.putSigned(row.lastTime - times[o]);
    }
  }

  /** Reads what {@link #write} wrote, once the row has all else. */
  void read(RowReader in, UserRow row) {
    int explored = in.getCount();
    if (explored > 0) {
      int[] drawn = new int[explored];
      float[] with = new float[explored];
      for (int n = 0; n < explored; n++) {
        drawn[n] = in.getByte();
        with[n] = in.getFloat();
      }
      row.list = row.list.drawnWith(drawn, with);
    }
    int stored = in.getCount();
    size = Math.min(stored, MOST);
    for (int o = 0; o < size; o++) {
      items[o] = in.getLong();
      propensities[o] = in.getFloat();
      lists[o] = row.list.number() - in.getSigned();
      sequences[o] = row.sequence - in.getSigned();
      times[o] = row.lastTime - in.getSigned();
    }
  }
}
