package io.millrace.run;

import io.millrace.metrics.Meters;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures event to list as a reader of the output sees it: a consumer of {@code recommendations},
 * {@code read_committed}, that compares each list's timestamp (its event record's) with now. The
 * instances of a group share the partitions.
 */
public final class FreshnessProbe implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FreshnessProbe.class);
  private static final long LONGEST_MS = TimeUnit.HOURS.toMillis(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final Meters meters;
  private final Histogram histogram = new ConcurrentHistogram(LONGEST_MS, 3);
  private final CountDownLatch reading = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "freshness-probe");

  public FreshnessProbe(Properties streams, String topic, Meters meters) {
    this.topic = topic;
    this.meters = meters;
    Map<String, Object> settings = ClientProperties.connection(streams);
    String group = streams.getProperty(StreamsConfig.APPLICATION_ID_CONFIG) + "-freshness";
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    consumer = new KafkaConsumer<>(settings, bytes, bytes);
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Lists seen so far, with their age when they became visible, ms. */
  public Histogram histogram() {
    return histogram;
  }

  /**
   * Waits until it reads, from the lists written from then on.
   *
   * @return false when it does not by then: what is measured begins later
   */
  public boolean awaitReading(Duration patience) throws InterruptedException {
    return reading.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Settles where each partition is read from as soon as it is given to this consumer. */
  private final class Places implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      partitions.forEach(consumer::position);
      reading.countDown();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
  }

  private void run() {
    try {
      consumer.subscribe(List.of(topic), new Places());
      while (true) {
        for (ConsumerRecord<byte[], byte[]> list : consumer.poll(Duration.ofMillis(500))) {
          if (list.value() == null) {
            // A user was forgotten; no event caused that.
            continue;
          }
          long age = Math.max(0, System.currentTimeMillis() - list.timestamp());
          histogram.recordValue(Math.min(age, LONGEST_MS));
          meters.fresh(age);
        }
      }
    } catch (WakeupException e) {
      log.debug("The freshness probe stops.");
    } catch (RuntimeException e) {
      log.warn(
          "The freshness probe stopped, so event-to-list time is no longer measured: {}",
          e.getMessage());
    } finally {
      consumer.close();
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
