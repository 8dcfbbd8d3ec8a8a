package io.millrace.ageing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Goes through a store's rows in the order of their keys, a slice at each tick, and has those
 * forgotten that are idle. A round begins when the task does, and again whenever a tenth of the
 * idle time has passed, so a row goes by 1.1 times that at the latest, and the length of a round. A
 * round that a crash or rebalance cuts off begins anew: what it forgot is gone, what it did not is
 * met again. Not thread-safe.
 */
public final class Sweep {
  /** Rows read per tick. */
  private static final int SLICE = 200;

  private static final int ROUNDS_PER_IDLE_TIME = 10;

  private final KeyValueStore<String, byte[]> store;
  private final long idleMs;
  private final Predicate<byte[]> idle;
  private final Consumer<String> forget;
  private final List<String> found = new ArrayList<>();
  private String lookedTo;
  private boolean everBegan;
  private long began;

  /**
   * @param idleMs 0 for never
   * @param idle whether a row is
   * @param forget takes the keys of those that are, outside of any iteration
   */
  public Sweep(
      KeyValueStore<String, byte[]> store,
      long idleMs,
      Predicate<byte[]> idle,
      Consumer<String> forget) {
    this.store = store;
    this.idleMs = idleMs;
    this.idle = idle;
    this.forget = forget;
  }

  /**
   * Looks at the next slice, if a round is under way or due.
   *
   * @param now event time, ms; 0 while there was no event
   */
  public void tick(long now) {
    if (idleMs == 0 || now == 0) {
      return;
    }
    if (lookedTo == null) {
      if (everBegan && now - began < idleMs / ROUNDS_PER_IDLE_TIME) {
        return;
      }
      everBegan = true;
      began = now;
      lookedTo = "";
    }
    look();
    found.forEach(forget);
    found.clear();
  }

  private void look() {
    int looked = 0;
    try (KeyValueIterator<String, byte[]> rows = store.range(lookedTo, null)) {
      while (rows.hasNext() && looked < SLICE) {
        KeyValue<String, byte[]> row = rows.next();
        if (row.key.equals(lookedTo)) {
          continue;
        }
        lookedTo = row.key;
        looked++;
        if (idle.test(row.value)) {
          found.add(row.key);
        }
      }
      if (!rows.hasNext()) {
        lookedTo = null;
      }
    }
  }
}
