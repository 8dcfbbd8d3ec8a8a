package io.millrace.benchmarks.sizing;

import io.millrace.benchmarks.process.Cluster;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.UserEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Users who all do the same number of things, with items as popular as Zipf's law has it. */
final class Visitors {
  private final double[] cumulative;
  private final Random random;

  Visitors(int items, long seed) {
    random = new Random(seed);
    cumulative = new double[items];
    double sum = 0;
    for (int rank = 0; rank < items; rank++) {
      sum += 1.0 / (rank + 1);
      cumulative[rank] = sum;
    }
  }

  /** Sends all events, those of different users mixed, and waits until the broker has them. */
  @SuppressWarnings("FutureReturnValueIgnored")
  void send(Cluster cluster, String topic, int users, int eventsPerUser) {
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (KafkaProducer<String, UserEvent> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", cluster.bootstrapServers(), "linger.ms", "20"),
            new StringSerializer(),
            AvroSerdes.valueSerializer(cluster.registry()))) {
      long time = System.currentTimeMillis() - (long) users * eventsPerUser;
      int[] turns = turns(users, eventsPerUser);
      for (int n = 0; n < turns.length; n++) {
        String user = String.format("visitor-%08d", turns[n]);
        UserEvent event =
            UserEvent.newBuilder()
                .setEventId("event-" + n)
                .setUserId(user)
                .setItemId(String.format("article-%08d", item()))
                .setType("view")
                .setOccurredAt(Instant.ofEpochMilli(time + n))
                .build();
        producer.send(
            new ProducerRecord<>(topic, user, event),
            (metadata, e) -> failure.compareAndSet(null, e));
      }
      producer.flush();
    }
    if (failure.get() != null) {
      throw new IllegalStateException("An event could not be sent", failure.get());
    }
  }

  private int[] turns(int users, int eventsPerUser) {
    int[] turns = new int[users * eventsPerUser];
    for (int n = 0; n < turns.length; n++) {
      turns[n] = n % users;
    }
    for (int n = turns.length - 1; n > 0; n--) {
      int other = random.nextInt(n + 1);
      int turn = turns[n];
      turns[n] = turns[other];
      turns[other] = turn;
    }
    return turns;
  }

  private int item() {
    double drawn = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, drawn);
    return found < 0 ? Math.min(cumulative.length - 1, -found - 1) : found;
  }
}
