package io.millrace.evaluate;

import io.millrace.config.EventWeights;
import io.millrace.config.MillraceConfig;
import io.millrace.replay.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

/** Small logs for tests. */
public final class Logs {
  public static final long START = 1_700_000_000_000L;
  public static final EventWeights WEIGHTS = new MillraceConfig(Map.of()).eventWeights();

  private Logs() {}

  /** Events a minute apart, each "user item" or "user item type". */
  public static EventLog of(String... events) {
    return spaced(60_000L, events);
  }

  /** The same, so many ms apart. */
  public static EventLog spaced(long gapMs, String... events) {
    List<RecordedEvent> recorded = new ArrayList<>();
    for (String event : events) {
      String[] parts = event.split(" ");
      String type = parts.length > 2 ? parts[2] : "view";
      long time = START + recorded.size() * gapMs;
      recorded.add(new RecordedEvent(time, parts[0], parts[1], type, OptionalDouble.empty()));
    }
    return EventLog.of("test", recorded, WEIGHTS);
  }

  /** Users who go through a catalogue in neighbouring items, some more popular than others. */
  public static EventLog random(long seed, int users, int items, int events) {
    Random random = new Random(seed);
    int[] at = random.ints(users, 0, items).toArray();
    String[] lines = new String[events];
    for (int e = 0; e < events; e++) {
      int user = random.nextInt(users);
      int step = random.nextInt(4) == 0 ? random.nextInt(items) : random.nextInt(4);
      at[user] = (at[user] + step) % items;
      String type = random.nextInt(20) == 0 ? " cancel" : random.nextInt(10) == 0 ? " cart" : "";
      lines[e] = "u" + user + " i" + at[user] + type;
    }
    return of(lines);
  }
}
