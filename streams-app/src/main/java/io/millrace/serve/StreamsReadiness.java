package io.millrace.serve;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.TaskId;

/**
 * Readiness of a Kafka Streams instance, to be told of all that it reads back.
 *
 * <p>It is ready once it has been running, and from then on in a rebalance, too: it has copies and
 * neighbours to answer from, and a load balancer that took out every instance of a group that
 * rebalances would leave nobody to ask.
 */
public final class StreamsReadiness
    implements Readiness, StateRestoreListener, StandbyUpdateListener {
  private record Key(TopicPartition partition, String store) {}

  private final Supplier<KafkaStreams> streams;
  private final Beginnings beginnings;
  private volatile boolean hasRun;
  private final Map<Key, Restore> restoring = new ConcurrentHashMap<>();

  /** Is told of every copy that begins to be read from its changelog. */
  @FunctionalInterface
  public interface Beginnings {
    void copyBegins(String store, int partition, long position);
  }

  /**
   * @param streams gives null before the instance exists
   */
  public StreamsReadiness(Supplier<KafkaStreams> streams, Beginnings beginnings) {
    this.streams = streams;
    this.beginnings = beginnings;
  }

  /** To be called when the stream runs. */
  public void ran() {
    hasRun = true;
  }

  @Override
  public Status status() {
    KafkaStreams now = streams.get();
    if (now == null) {
      return new Status(false, "STARTING", List.of());
    }
    KafkaStreams.State state = now.state();
    List<Restore> progress =
        restoring.values().stream()
            .sorted(Comparator.comparing(Restore::store).thenComparing(Restore::partition))
            .toList();
    return new Status(isReady(state), state.name(), progress);
  }

  private boolean isReady(KafkaStreams.State state) {
    return state == KafkaStreams.State.RUNNING
        || (hasRun && state == KafkaStreams.State.REBALANCING);
  }

  @Override
  public void onRestoreStart(TopicPartition from, String store, long first, long end) {
    beginnings.copyBegins(store, from.partition(), first);
    restoring.put(new Key(from, store), new Restore(store, from.partition(), 0, end - first));
  }

  @Override
  public void onBatchRestored(TopicPartition from, String store, long last, long count) {
    restoring.computeIfPresent(
        new Key(from, store),
        (key, before) ->
            new Restore(store, from.partition(), before.restored() + count, before.total()));
  }

  @Override
  public void onRestoreEnd(TopicPartition from, String store, long count) {
    restoring.remove(new Key(from, store));
  }

  @Override
  public void onRestoreSuspended(TopicPartition from, String store, long count) {
    restoring.remove(new Key(from, store));
  }

  @Override
  public void onUpdateStart(TopicPartition from, String store, long first) {
    beginnings.copyBegins(store, from.partition(), first);
  }

  @Override
  public void onBatchLoaded(
      TopicPartition from, String store, TaskId task, long last, long count, long end) {}

  @Override
  public void onUpdateSuspended(
      TopicPartition from, String store, long last, long end, SuspendReason reason) {}
}
