package io.millrace.benchmarks.crash;

import io.millrace.config.MillraceConfig;
import io.millrace.config.UserKeys;
import io.millrace.replay.RecordedEvent;
import io.millrace.replay.RecordedLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * The events of a run, always the same for one seed. Half of them have an id; of these some come
 * twice. Every tenth user's lie where CRC32 puts them, every tenth's have no key and every tenth's
 * another user's. Some happened long before they came, and some have a clock that is days ahead.
 *
 * @param repeats how many of {@link #events} are such second copies
 */
record EventStream(List<Sent> events, int repeats) {
  /** Items that users also give back; of the others events are never taken away. */
  static final String RETURNED = "returned-";

  private static final int GROUPS = 6;
  private static final int ITEMS_PER_GROUP = 20;
  private static final int RETURNED_ITEMS = 5;
  private static final long BEGIN_MS = 1_700_000_000_000L;
  private static final double HAS_ID = 0.5;
  private static final double COMES_TWICE = 0.04;
  private static final double COMES_LATE = 0.03;
  private static final double IS_AHEAD = 0.01;
  private static final long LATE_MS = 7_200_000L;
  private static final long AHEAD_MS = 30L * 86_400_000;

  /** Of {@code millrace.event.future.tolerance.ms}. */
  private static final long FUTURE_TOLERANCE_MS =
      Long.parseLong(
          MillraceConfig.definition().defaultValues().get(UserKeys.FUTURE_TOLERANCE_MS).toString());

  /**
   * One record to send.
   *
   * @param id event id, or null
   * @param stray whether it is put where librdkafka's clients would
   * @param key of the record, or null
   * @param time of the record, ms; the event's own may be days ahead of it
   */
  record Sent(RecordedEvent event, String id, boolean stray, String key, long time) {
    /** When it happened as Millrace sees it: nothing happens long after its record was written. */
    long seenTime() {
      return event.timestampMs() - time > FUTURE_TOLERANCE_MS ? time : event.timestampMs();
    }
  }

  /** Shoppers with a taste for some group of items; about ten events each. */
  static EventStream synthetic(int size, long seed) {
    Random random = new Random(seed);
    int users = Math.max(50, size / 20);
    List<RecordedEvent> events = new ArrayList<>(size);
    for (int n = 0; n < size; n++) {
      int user = random.nextInt(users);
      events.add(
          new RecordedEvent(
              BEGIN_MS + n * 1000L, "user-" + user, "", "view", OptionalDouble.empty()));
      events.set(n, withItem(events.get(n), user, random));
    }
    return of(events, random);
  }

  private static RecordedEvent withItem(RecordedEvent e, int user, Random random) {
    int group = random.nextInt(4) > 0 ? user % GROUPS : random.nextInt(GROUPS);
    double skew = random.nextDouble() * random.nextDouble();
    String item = "item-" + (group * ITEMS_PER_GROUP + (int) (skew * ITEMS_PER_GROUP));
    String type =
        switch (random.nextInt(20)) {
          case 0 -> "impression";
          case 1, 2 -> "cart";
          case 3 -> "purchase";
          default -> "view";
        };
    if (random.nextInt(25) == 0) {
      item = RETURNED + random.nextInt(RETURNED_ITEMS);
      type = random.nextInt(4) == 0 ? "cancel" : "purchase";
    }
    return new RecordedEvent(e.timestampMs(), e.user(), item, type, e.value());
  }

  /** A real log's first events. */
  static EventStream recorded(Path file, int limit, long seed) {
    try (RecordedLog log = RecordedLog.open(file)) {
      return of(log.stream().limit(limit).toList(), new Random(seed));
    }
  }

  private static EventStream of(List<RecordedEvent> events, Random random) {
    List<Sent> sent = new ArrayList<>(events.size());
    int repeats = 0;
    for (int n = 0; n < events.size(); n++) {
      RecordedEvent event = events.get(n);
      String id = random.nextDouble() < HAS_ID ? "event-" + n : null;
      sent.add(sent(event, id, random.nextDouble()));
      if (id != null && random.nextDouble() < COMES_TWICE) {
        sent.add(sent.get(sent.size() - 1));
        repeats++;
      }
    }
    return new EventStream(sent, repeats);
  }

  /** With its oddities: the user decides on key and place, so that one user's keep their order. */
  private static Sent sent(RecordedEvent event, String id, double chance) {
    int kind = Math.floorMod(event.user().hashCode(), 10);
    String key =
        switch (kind) {
          case 1 -> null;
          case 2 -> "somebody-else";
          default -> event.user();
        };
    long shift = chance < COMES_LATE ? -LATE_MS : chance > 1 - IS_AHEAD ? AHEAD_MS : 0;
    RecordedEvent odd =
        new RecordedEvent(
            event.timestampMs() + shift, event.user(), event.item(), event.type(), event.value());
    return new Sent(odd, id, kind == 0, key, event.timestampMs());
  }
}
