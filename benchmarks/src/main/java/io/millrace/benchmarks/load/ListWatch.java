package io.millrace.benchmarks.load;

import io.millrace.config.TopicKeys;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.RecommendationList;
import io.millrace.schemas.UserEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Measures event to list as a {@code read_committed} consumer of the lists sees it, from when the
 * event was due to be sent. An event whose list is no other than before has none.
 */
public final class ListWatch implements AutoCloseable {
  private static final long LONGEST_US = TimeUnit.MINUTES.toMicros(10);

  private final KafkaConsumer<String, RecommendationList> consumer;
  private final Map<String, Long> due = new ConcurrentHashMap<>();
  private final Histogram histogram = new SynchronizedHistogram(LONGEST_US, 3);
  private final Thread thread = new Thread(this::read, "list-watch");

  /** Reads from now on. */
  public ListWatch(Subject subject) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                subject.cluster().bootstrapServers(),
                "isolation.level",
                "read_committed"),
            new StringDeserializer(),
            AvroSerdes.valueDeserializer(RecommendationList.class, subject.cluster().registry()));
    List<TopicPartition> partitions =
        consumer.partitionsFor(subject.topic(TopicKeys.RECOMMENDATIONS)).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    thread.setDaemon(true);
    thread.start();
  }

  /** An event that is being sent. */
  public void expect(UserEvent event, long dueNanos) {
    due.put(event.getEventId(), dueNanos);
  }

  private void read() {
    try {
      while (true) {
        for (ConsumerRecord<String, RecommendationList> list :
            consumer.poll(Duration.ofMillis(200))) {
          Long at = list.value() == null ? null : due.remove(list.value().getSourceEventId());
          if (at != null) {
            long micros = (System.nanoTime() - at) / 1000;
            histogram.recordValue(Math.max(0, Math.min(LONGEST_US, micros)));
          }
        }
      }
    } catch (WakeupException e) {
      consumer.close();
    }
  }

  /** What was measured since the last call, µs. */
  public Histogram take() {
    synchronized (histogram) {
      Histogram taken = histogram.copy();
      histogram.reset();
      due.clear();
      return taken;
    }
  }

  @Override
  public void close() throws InterruptedException {
    consumer.wakeup();
    thread.join();
  }
}
