package io.millrace.demo;

import io.millrace.config.TopicKeys;
import io.millrace.run.MillraceService;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.RecommendationList;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads lists from the output topic, as any consumer could, from the moment it is started. */
final class ListReader implements AutoCloseable {
  private final KafkaConsumer<String, RecommendationList> consumer;
  private final Consumer<RecommendationList> listener;
  private final Thread thread = new Thread(this::read, "list-reader");

  private ListReader(
      KafkaConsumer<String, RecommendationList> consumer, Consumer<RecommendationList> listener) {
    this.consumer = consumer;
    this.listener = listener;
  }

  /**
   * Starts reading.
   *
   * @param listener is told of each list, on the reader's own thread
   */
  static ListReader start(
      Map<String, Object> client, MillraceService service, Consumer<RecommendationList> listener) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100");
    KafkaConsumer<String, RecommendationList> consumer =
        new KafkaConsumer<>(
            settings,
            new StringDeserializer(),
            AvroSerdes.valueDeserializer(RecommendationList.class, client));
    String topic = service.config().topic(TopicKeys.RECOMMENDATIONS);
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList());
    consumer.seekToEnd(List.of());
    consumer.assignment().forEach(consumer::position);
    ListReader reader = new ListReader(consumer, listener);
    reader.thread.setDaemon(true);
    reader.thread.start();
    return reader;
  }

  private void read() {
    try {
      while (true) {
        for (ConsumerRecord<String, RecommendationList> r : consumer.poll(Duration.ofMillis(500))) {
          // None stands for a user who was forgotten.
          if (r.value() != null) {
            listener.accept(r.value());
          }
        }
      }
    } catch (WakeupException e) {
      // Asked to stop.
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
