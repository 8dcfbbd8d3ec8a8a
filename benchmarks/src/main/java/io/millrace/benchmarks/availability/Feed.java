package io.millrace.benchmarks.availability;

import io.millrace.benchmarks.process.Cluster;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.UserEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** Views of items by users at random, sent through and noted. */
final class Feed implements AutoCloseable {
  private static final int ITEMS = 60;

  private final KafkaProducer<String, UserEvent> producer;
  private final String topic;
  private final Known known;
  private final Random random;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  Feed(Cluster cluster, String topic, Known known, long seed) {
    this.topic = topic;
    this.known = known;
    this.random = new Random(seed);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", cluster.bootstrapServers(), "linger.ms", "5"),
            new StringSerializer(),
            AvroSerdes.valueSerializer(cluster.registry()));
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  void send(String user) {
    UserEvent event =
        UserEvent.newBuilder()
            .setUserId(user)
            .setItemId("item-" + (int) (ITEMS * random.nextDouble() * random.nextDouble()))
            .setType("view")
            .setOccurredAt(Instant.now())
            .build();
    known.sending(user);
    producer.send(
        new ProducerRecord<>(topic, user, event),
        (at, e) -> {
          if (e == null) {
            known.sent(user, new TopicPartition(at.topic(), at.partition()), at.offset());
          } else {
            failure.compareAndSet(null, e);
          }
        });
  }

  void send(int user, int times) {
    for (int n = 0; n < times; n++) {
      send(userOf(user));
    }
  }

  static String userOf(int number) {
    return "user-" + number;
  }

  /**
   * Waits until the broker has all.
   *
   * @throws IllegalStateException where it has not
   */
  void flush() {
    producer.flush();
    if (failure.get() != null) {
      throw new IllegalStateException("An event could not be sent", failure.get());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
