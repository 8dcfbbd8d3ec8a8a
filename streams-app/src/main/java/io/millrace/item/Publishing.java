package io.millrace.item;

import io.millrace.index.ItemModel;
import io.millrace.learn.ModelSettings;
import io.millrace.row.RowWriter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decides when a changed item is published: a new one at once, others when their interval is over,
 * so that a hot item is sent once for many events. What is waiting is known from the rows (a
 * version and a published version); the queues here only say where to look, and are filled again
 * after a restart by looking through the rows. Not thread-safe.
 */
public final class Publishing {
  /** Receives what is to go to {@code item-models}; null takes an item from it. */
  @FunctionalInterface
  public interface Outlet {
    void publish(String item, byte[] model);
  }

  private final ModelSettings settings;
  private final long interval;
  private final long factorsInterval;
  private final ItemRows rows;
  private final Outlet outlet;
  private final RowWriter writer = new RowWriter();
  private final CountRow counts;
  private final FactorRow factors;
  // Item → when it is due, wall clock in ms.
  private final Map<String, Long> touched = new LinkedHashMap<>();
  private final Map<String, Long> moved = new LinkedHashMap<>();

  /**
   * @param interval between two publications of one touched item, ms
   * @param factorsInterval the same for one that only moved as a negative, ms
   */
  public Publishing(
      ModelSettings settings, long interval, long factorsInterval, ItemRows rows, Outlet outlet) {
    this.settings = settings;
    this.interval = interval;
    this.factorsInterval = factorsInterval;
    this.rows = rows;
    this.outlet = outlet;
    this.counts = new CountRow(settings);
    this.factors = new FactorRow(settings);
  }

  /** Items that wait to be published. */
  public int waiting() {
    return touched.size() + moved.size();
  }

  /**
   * Publishes a touched item now if it is due, or queues it. The caller writes both rows after.
   *
   * @param atOnce whether it may not wait
   */
  void offer(String item, CountRow counts, FactorRow factors, boolean atOnce, long wallClock) {
    // The row may have been written by a clock that was ahead.
    long due = Math.min(counts.publishedAt, wallClock) + interval;
    if (atOnce || wallClock >= due) {
      touched.remove(item);
      publish(item, counts, factors, wallClock);
    } else {
      touched.putIfAbsent(item, due);
    }
  }

  /** Takes an item that is forgotten from {@code item-models}. */
  void withdraw(String item) {
    touched.remove(item);
    moved.remove(item);
    outlet.publish(item, null);
  }

  /** Queues an item whose factors alone have moved. */
  void factorsMoved(String item, long wallClock) {
    moved.putIfAbsent(item, wallClock + factorsInterval);
  }

  /** After a restart: queues an item whose rows say it has something unpublished. */
  public void recover(String item, byte[] countRow, byte[] factorRow) {
    counts.read(countRow);
    factors.read(item, factorRow);
    if (counts.dirty() || factors.dirty()) {
      touched.putIfAbsent(item, 0L);
    }
  }

  /** Publishes all that is due. */
  public void tick(long wallClock) {
    for (Iterator<Map.Entry<String, Long>> i = touched.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<String, Long> waiting = i.next();
      if (waiting.getValue() <= wallClock) {
        i.remove();
        publishStored(waiting.getKey(), wallClock);
      }
    }
    // All wait equally long, so the first that is not due ends the search.
    for (Iterator<Map.Entry<String, Long>> i = moved.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<String, Long> waiting = i.next();
      if (waiting.getValue() > wallClock) {
        break;
      }
      i.remove();
      publishStored(waiting.getKey(), wallClock);
    }
  }

  private void publishStored(String item, long wallClock) {
    byte[] countRow = rows.counts(item);
    byte[] factorRow = rows.factors(item);
    counts.read(countRow);
    factors.read(item, factorRow);
    if (counts.dirty() || factors.dirty()) {
      publish(item, counts, factors, wallClock);
      rows.putCounts(item, counts.write());
      rows.putFactors(item, factors.write());
    }
  }

  private void publish(String item, CountRow counts, FactorRow factors, long wallClock) {
    counts.publishedVersion = counts.version;
    counts.publishedAt = wallClock;
    factors.publishedVersion = factors.version;
    factors.publishedAt = wallClock;
    outlet.publish(item, model(counts, factors).toBytes(writer));
  }

  private ItemModel model(CountRow row, FactorRow factors) {
    int[] places = row.removed ? new int[0] : row.strongest(settings.publishedCells());
    long[] predecessors = new long[places.length];
    float[] w = new float[places.length];
    float[] w1 = new float[places.length];
    int[] counts = new int[places.length];
    for (int p = 0; p < places.length; p++) {
      predecessors[p] = row.predecessor(places[p]);
      w[p] = row.longRange(places[p]);
      w1[p] = row.shortRange(places[p]);
      counts[p] = row.count(places[p]);
    }
    return new ItemModel(
        row.removed,
        row.events,
        row.mass(),
        row.firstTime,
        row.lastTime,
        row.trends.clone(),
        factors.factors.bias,
        factors.factors.q.clone(),
        predecessors,
        w,
        w1,
        counts,
        row.facts,
        factors.ratings(),
        row.contexts.published(),
        row.exposures());
  }
}
