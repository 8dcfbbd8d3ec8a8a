package io.millrace.evaluate;

import io.millrace.config.EventWeights;
import io.millrace.replay.RecordedEvent;
import io.millrace.replay.RecordedLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A recorded log in memory, in file order: a column per field. Users, items and event types have
 * dense ids in the order of their first appearance, so that at any event the items known so far are
 * the ids below a number. Arrays are not to be changed.
 */
public final class EventLog {
  private final String name;
  private final List<String> users = new ArrayList<>();
  private final List<String> items = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private int size;
  private int[] user = new int[1024];
  private int[] item = new int[1024];
  private byte[] type = new byte[1024];
  private long[] time = new long[1024];
  private float[] weight = new float[1024];
  private float[] value = new float[1024];
  private long badLines;

  private EventLog(String name) {
    this.name = name;
  }

  /**
   * Reads a file.
   *
   * @param limit events at most
   * @throws io.millrace.replay.ReplayException if it is no recorded log
   */
  public static EventLog read(Path file, long limit, EventWeights weights) {
    try (RecordedLog lines = RecordedLog.open(file)) {
      EventLog log = new EventLog(lines.name());
      Builder builder = log.new Builder(weights);
      while (log.size < limit && lines.hasNext()) {
        builder.add(lines.next());
      }
      log.badLines = lines.badLines().count();
      return log;
    }
  }

  /** A log of given events, for tests. */
  public static EventLog of(String name, List<RecordedEvent> events, EventWeights weights) {
    EventLog log = new EventLog(name);
    Builder builder = log.new Builder(weights);
    events.forEach(builder::add);
    return log;
  }

  /** The first events of this log, with the same ids. */
  public EventLog first(int events) {
    EventLog first = new EventLog(name);
    first.users.addAll(users);
    first.items.addAll(items);
    first.types.addAll(types);
    first.size = Math.min(events, size);
    first.user = user;
    first.item = item;
    first.type = type;
    first.time = time;
    first.weight = weight;
    first.value = value;
    return first;
  }

  private final class Builder {
    private static final int MOST_TYPES = 127;

    private final EventWeights weights;
    private final Map<String, Integer> userIds = new HashMap<>();
    private final Map<String, Integer> itemIds = new HashMap<>();
    private final Map<String, Integer> typeIds = new HashMap<>();

    Builder(EventWeights weights) {
      this.weights = weights;
    }

    void add(RecordedEvent event) {
      if (size == user.length) {
        grow(size * 2);
      }
      user[size] = idOf(event.user(), userIds, users);
      item[size] = idOf(event.item(), itemIds, items);
      boolean full = types.size() == MOST_TYPES && !typeIds.containsKey(event.type());
      type[size] = (byte) idOf(full ? types.get(MOST_TYPES - 1) : event.type(), typeIds, types);
      time[size] = event.timestampMs();
      weight[size] = weights.of(event.type());
      value[size] = (float) event.value().orElse(Double.NaN);
      size++;
    }

    private int idOf(String key, Map<String, Integer> ids, List<String> names) {
      Integer known = ids.putIfAbsent(key, names.size());
      if (known == null) {
        names.add(key);
        return names.size() - 1;
      }
      return known;
    }

    private void grow(int capacity) {
      user = Arrays.copyOf(user, capacity);
      item = Arrays.copyOf(item, capacity);
      type = Arrays.copyOf(type, capacity);
      time = Arrays.copyOf(time, capacity);
      weight = Arrays.copyOf(weight, capacity);
      value = Arrays.copyOf(value, capacity);
    }
  }

  /** The file's name. */
  public String name() {
    return name;
  }

  /** Events. */
  public int size() {
    return size;
  }

  public int userCount() {
    return users.size();
  }

  public int itemCount() {
    return items.size();
  }

  /** Lines of the file that were no event. */
  public long badLines() {
    return badLines;
  }

  public int user(int event) {
    return user[event];
  }

  public int item(int event) {
    return item[event];
  }

  public long time(int event) {
    return time[event];
  }

  /** What the event counts: below 0 takes back, 0 is an impression. */
  public float weight(int event) {
    return weight[event];
  }

  /** Rating or quantity; NaN where there is none. */
  public float value(int event) {
    return value[event];
  }

  public String userKey(int user) {
    return users.get(user);
  }

  public String itemKey(int item) {
    return items.get(item);
  }

  public int type(int event) {
    return type[event];
  }

  /** The event types, by id. */
  public List<String> types() {
    return types;
  }
}
