package io.millrace.benchmarks.crash;

import io.millrace.benchmarks.process.Cluster;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.UserEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends a stream in slices, each at a steady rate, whether or not anybody is there to read it. */
final class EventFeed implements AutoCloseable {
  private static final int PACE_EVERY = 10;
  private static final String PATIENCE_MS = "300000";

  private final KafkaProducer<String, UserEvent> producer;
  private final String topic;
  private final int partitions;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  EventFeed(Cluster cluster, String topic, int partitions) {
    this.topic = topic;
    this.partitions = partitions;
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                cluster.bootstrapServers(),
                "linger.ms",
                "5",
                // Longer than any outage.
                "max.block.ms",
                PATIENCE_MS,
                "delivery.timeout.ms",
                PATIENCE_MS),
            new StringSerializer(),
            AvroSerdes.valueSerializer(cluster.registry()));
  }

  /**
   * Sends events and waits until the broker has them.
   *
   * @param rate events per second; 0 is as fast as it goes
   */
  @SuppressWarnings("FutureReturnValueIgnored")
  void send(List<EventStream.Sent> events, double rate) throws InterruptedException {
    long begin = System.nanoTime();
    for (int n = 0; n < events.size(); n++) {
      if (rate > 0 && n % PACE_EVERY == 0) {
        long due = begin + (long) (n / rate * 1e9);
        Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
      }
      producer.send(
          toRecord(events.get(n)),
          (metadata, e) -> {
            if (e != null) {
              failure.compareAndSet(null, e);
            }
          });
    }
    producer.flush();
    if (failure.get() != null) {
      throw new IllegalStateException("An event could not be sent", failure.get());
    }
  }

  private ProducerRecord<String, UserEvent> toRecord(EventStream.Sent sent) {
    byte[] user = sent.event().user().getBytes(StandardCharsets.UTF_8);
    int partition =
        sent.stray() ? byCrc32(user) : BuiltInPartitioner.partitionForKey(user, partitions);
    return new ProducerRecord<>(topic, partition, sent.time(), sent.key(), avro(sent));
  }

  private int byCrc32(byte[] user) {
    CRC32 crc = new CRC32();
    crc.update(user);
    return (int) (crc.getValue() % partitions);
  }

  private static UserEvent avro(EventStream.Sent sent) {
    return UserEvent.newBuilder()
        .setEventId(sent.id())
        .setUserId(sent.event().user())
        .setItemId(sent.event().item())
        .setType(sent.event().type())
        .setOccurredAt(Instant.ofEpochMilli(sent.event().timestampMs()))
        .build();
  }

  @Override
  public void close() {
    producer.close();
  }
}
