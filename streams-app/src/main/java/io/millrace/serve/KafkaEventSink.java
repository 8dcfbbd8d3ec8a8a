package io.millrace.serve;

import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.UserEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes posted events to a topic, keyed by user, acknowledged by all in-sync replicas. */
public final class KafkaEventSink implements EventSink, AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Producer<String, UserEvent> producer;
  private final String topic;

  /**
   * @param topic the full name of user-events
   * @param client settings of the Kafka client and of the schema registry client
   */
  public KafkaEventSink(String topic, Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    // Somebody waits for the answer: give up on a broker that is away while they still do.
    settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
    settings.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    settings.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "10000");
    settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "0");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(settings, new StringSerializer(), AvroSerdes.valueSerializer(settings));
  }

  @Override
  public CompletableFuture<RecordPlace> send(UserEvent event) {
    CompletableFuture<RecordPlace> place = new CompletableFuture<>();
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(topic, event.getUserId(), event),
              (written, failure) -> {
                if (failure == null) {
                  place.complete(
                      new RecordPlace(written.topic(), written.partition(), written.offset()));
                } else {
                  place.completeExceptionally(failure);
                }
              });
    } catch (KafkaException e) {
      place.completeExceptionally(e);
    }
    return place;
  }

  @Override
  public void close() {
    producer.close(CLOSING);
  }
}
