package io.millrace.benchmarks.load;

import io.millrace.benchmarks.process.Cluster;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.UserEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Events of a topic: some at once, and a backlog that becomes visible to {@code read_committed}
 * readers all at one moment. So nobody pays for producing while it is worked off. For one thread.
 */
public final class Backlog implements AutoCloseable {
  /** The longest a broker allows a transaction to stay open by default, 15 minutes. */
  private static final String PATIENCE_MS = "900000";

  private final KafkaProducer<String, UserEvent> producer;
  private final String topic;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  public Backlog(Cluster cluster, String topic) {
    this.topic = topic;
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", cluster.bootstrapServers());
    settings.put("linger.ms", "20");
    settings.put("batch.size", 131_072);
    settings.put("transactional.id", "backlog-of-" + topic);
    settings.put("transaction.timeout.ms", PATIENCE_MS);
    producer =
        new KafkaProducer<>(
            settings, new StringSerializer(), AvroSerdes.valueSerializer(cluster.registry()));
    producer.initTransactions();
  }

  /** Writes events that are visible when this returns. */
  public void write(Shoppers shoppers, int events) {
    hide(shoppers, events);
    release();
  }

  /** Writes events that nobody sees until {@link #release}. */
  @SuppressWarnings("FutureReturnValueIgnored")
  public void hide(Shoppers shoppers, int events) {
    producer.beginTransaction();
    for (int n = 0; n < events; n++) {
      UserEvent event = shoppers.next();
      producer.send(
          new ProducerRecord<>(topic, event.getUserId(), event),
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

  /** Lets readers have them. */
  public void release() {
    producer.commitTransaction();
  }

  @Override
  public void close() {
    producer.close();
  }
}
