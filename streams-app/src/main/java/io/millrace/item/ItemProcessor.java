package io.millrace.item;

import io.millrace.ageing.Sweep;
import io.millrace.config.AgeingKeys;
import io.millrace.config.LearningKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.learn.ModelSettings;
import io.millrace.metrics.Meters;
import io.millrace.recommend.Neighbours;
import io.millrace.topology.Names;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The item side in the topology: applies updates to its items' rows, publishes models when due, and
 * keeps {@code similar-items} current. After a restart it looks through its rows, a slice at each
 * tick, for what was left unpublished, and then again and again for items nobody touches any more.
 */
public final class ItemProcessor implements Processor<String, ItemUpdate, String, ItemOutput> {
  private static final Duration TICK = Duration.ofMillis(50);
  private static final int RECOVERED_PER_TICK = 2000;

  /** A fiftieth of the time per task: neighbours may lag, events may not. */
  private static final long SIMILAR_NANOS_PER_TICK = TICK.toNanos() / 50;

  private final ItemIndex index;
  private final Meters meters;
  private final ModelSettings settings;
  private final long publishInterval;
  private final long factorsInterval;
  private final long similarInterval;
  private final int similarSize;
  private final long idleMs;

  private ProcessorContext<String, ItemOutput> context;
  private KeyValueStore<String, byte[]> counts;
  private KeyValueStore<String, byte[]> factors;
  private Publishing publishing;
  private ItemSide side;
  private SimilarLists similar;
  private Sweep sweep;
  private CountRow row;
  private String recoveredTo;
  private long nextSimilarRound;
  private Cancellable ticking;

  public ItemProcessor(MillraceConfig config, ItemIndex index, Meters meters) {
    this.index = index;
    this.meters = meters;
    settings = config.model();
    publishInterval = config.getLong(LearningKeys.PUBLISH_INTERVAL_MS);
    factorsInterval = config.getLong(LearningKeys.PUBLISH_FACTORS_INTERVAL_MS);
    similarInterval = config.getLong(LearningKeys.SIMILAR_INTERVAL_MS);
    similarSize = config.getInt(LearningKeys.SIMILAR_SIZE);
    idleMs = config.getLong(AgeingKeys.ITEM_IDLE_MS);
  }

  @Override
  public void init(ProcessorContext<String, ItemOutput> context) {
    this.context = context;
    counts = context.getStateStore(Names.ITEM_COUNTS);
    factors = context.getStateStore(Names.ITEM_FACTORS);
    ItemRows rows = new StoredItemRows(counts, factors);
    publishing = new Publishing(settings, publishInterval, factorsInterval, rows, this::publish);
    side =
        new ItemSide(
            rows, settings, publishing, context.taskId().partition(), index::factorsByContent);
    side.beginRecovery();
    similar = new SimilarLists(index, similarSize);
    row = new CountRow(settings);
    sweep = new Sweep(counts, idleMs, side::isIdle, this::forget);
    // A task that was revived after an aborted transaction comes through here again.
    recoveredTo = "";
    nextSimilarRound = 0;
    ticking = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  @Override
  public void process(Record<String, ItemUpdate> record) {
    ItemUpdate update = record.value();
    side.apply(record.key(), update, context.currentSystemTimeMs());
    if (update instanceof ItemUpdate.Touched || update instanceof ItemUpdate.Shown) {
      meters.itemUpdate();
    } else if (update instanceof ItemUpdate.Offered || update instanceof ItemUpdate.Responded) {
      meters.exposure();
    } else {
      meters.catalogUpdate();
    }
  }

  /** A revived task schedules anew; the old tick would go on beside it. */
  @Override
  public void close() {
    ticking.cancel();
  }

  private void tick(long wallClock) {
    if (recoveredTo != null) {
      recover();
    } else {
      sweep.tick(index.latestEventTime(), wallClock);
    }
    publishing.tick(wallClock);
    if (recoveredTo == null && (similar.inRound() || wallClock >= nextSimilarRound)) {
      if (similar.look(side.known(), SIMILAR_NANOS_PER_TICK, this::offerSimilar)) {
        nextSimilarRound = wallClock + similarInterval;
      }
    }
  }

  /** Looks at the next slice of rows stored before this task began here. */
  private void recover() {
    int looked = 0;
    try (KeyValueIterator<String, byte[]> rows = counts.range(recoveredTo, null)) {
      while (rows.hasNext() && looked < RECOVERED_PER_TICK) {
        KeyValue<String, byte[]> next = rows.next();
        if (!next.key.equals(recoveredTo)) {
          recoveredTo = next.key;
          looked++;
          side.recover(next.key, next.value);
        }
      }
      if (!rows.hasNext()) {
        recoveredTo = null;
        side.endRecovery();
      }
    }
  }

  private void forget(String item) {
    long now = context.currentSystemTimeMs();
    ItemSide.Forgotten forgotten = side.forget(item, now);
    if (forgotten.hadNeighbours()) {
      context.forward(new Record<>(item, new ItemOutput.Similar(null), now));
    }
    meters.itemForgotten();
  }

  private void publish(String item, byte[] model) {
    meters.published();
    context.forward(new Record<>(item, new ItemOutput.Model(model), context.currentSystemTimeMs()));
  }

  private void offerSimilar(String key, List<Neighbours.Neighbour> neighbours) {
    byte[] stored = counts.get(key);
    if (stored == null) {
      return;
    }
    row.read(stored);
    int digest = neighbours.isEmpty() ? 0 : SimilarLists.digest(neighbours);
    if (digest == row.similarDigest) {
      return;
    }
    row.similarDigest = digest;
    counts.put(key, row.write());
    meters.similar();
    long now = context.currentSystemTimeMs();
    Item item = index.itemOfKey(key);
    String title = item == null ? null : item.titleOrNull();
    context.forward(
        new Record<>(
            key, new ItemOutput.Similar(SimilarLists.toRecord(key, title, neighbours, now)), now));
  }
}
