package io.millrace.ageing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

  /**
   * How far event time counts ahead of the wall clock. It is what producers say it is: without this
   * a single record from the year 2100 would have everything forgotten.
   */
  private static final long MOST_AHEAD_MS = TimeUnit.DAYS.toMillis(1);

  private final KeyValueStore<String, byte[]> store;
  private final long idleMs;
  private final Idleness idle;
  private final Consumer<String> forget;
  private final List<String> found = new ArrayList<>();
  private String lookedTo;
  private boolean everBegan;
  private long began;

  /** Tells idle rows. */
  @FunctionalInterface
  public interface Idleness {
    /**
     * Whether a row is idle.
     *
     * @param since event time, ms, before which its latest event has to lie
     */
    boolean isIdle(byte[] row, long since);
  }

  /**
   * @param idleMs 0 for never
   * @param idle whether a row is
   * @param forget takes the keys of those that are, outside of any iteration
   */
  public Sweep(
      KeyValueStore<String, byte[]> store, long idleMs, Idleness idle, Consumer<String> forget) {
    this.store = store;
    this.idleMs = idleMs;
    this.idle = idle;
    this.forget = forget;
  }

  /**
   * Looks at the next slice, if a round is under way or due.
   *
   * @param eventTime the latest there was, ms; 0 while there was no event
   * @param wallClock now, ms
   */
  public void tick(long eventTime, long wallClock) {
    if (idleMs == 0 || eventTime == 0) {
      return;
    }
    long now = Math.min(eventTime, wallClock + MOST_AHEAD_MS);
    if (lookedTo == null) {
      if (everBegan && now - began < idleMs / ROUNDS_PER_IDLE_TIME) {
        return;
      }
      everBegan = true;
      began = now;
      lookedTo = "";
    }
    look(now - idleMs);
    found.forEach(forget);
    found.clear();
  }

  private void look(long since) {
    int looked = 0;
    try (KeyValueIterator<String, byte[]> rows = store.range(lookedTo, null)) {
      while (rows.hasNext() && looked < SLICE) {
        KeyValue<String, byte[]> row = rows.next();
        if (row.key.equals(lookedTo)) {
          continue;
        }
        lookedTo = row.key;
        looked++;
        if (idle.isIdle(row.value, since)) {
          found.add(row.key);
        }
      }
      if (!rows.hasNext()) {
        lookedTo = null;
      }
    }
  }
}
