package io.millrace.serve;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Readiness of a Kafka Streams instance; give it to {@code setGlobalStateRestoreListener}. */
public final class StreamsReadiness implements Readiness, StateRestoreListener {
  private record Key(TopicPartition partition, String store) {}

  private final Supplier<KafkaStreams> streams;
  private final Map<Key, Restore> restoring = new ConcurrentHashMap<>();

  /**
   * @param streams gives null before the instance exists
   */
  public StreamsReadiness(Supplier<KafkaStreams> streams) {
    this.streams = streams;
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
    return new Status(state == KafkaStreams.State.RUNNING, state.name(), progress);
  }

  @Override
  public void onRestoreStart(TopicPartition from, String store, long first, long end) {
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
}
