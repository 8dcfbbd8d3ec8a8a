package io.millrace.serve;

import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.ScenarioRules;
import io.millrace.schemas.UserEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes posted events, keyed by user, and rules, keyed by scenario; acknowledged by all in-sync
 * replicas.
 */
public final class KafkaSink implements EventSink, RuleSink, AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Producer<String, SpecificRecord> producer;
  private final String events;
  private final String scenarios;

  /**
   * @param events the full name of user-events
   * @param scenarios the full name of scenarios
   * @param client settings of the Kafka client and of the schema registry client
   */
  public KafkaSink(String events, String scenarios, Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    // Somebody waits for the answer: give up on a broker that is away while they still do.
    settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
    settings.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    settings.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "10000");
    settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "0");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    this.events = events;
    this.scenarios = scenarios;
    this.producer =
        new KafkaProducer<>(settings, new StringSerializer(), AvroSerdes.valueSerializer(settings));
  }

  @Override
  public CompletableFuture<RecordPlace> send(UserEvent event) {
    return send(events, event.getUserId(), event);
  }

  @Override
  public CompletableFuture<RecordPlace> send(String scenario, ScenarioRules rules) {
    return send(scenarios, scenario, rules);
  }

  private CompletableFuture<RecordPlace> send(String topic, String key, SpecificRecord value) {
    CompletableFuture<RecordPlace> place = new CompletableFuture<>();
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(topic, key, value),
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
