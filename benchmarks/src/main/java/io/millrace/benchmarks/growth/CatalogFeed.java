package io.millrace.benchmarks.growth;

import io.millrace.benchmarks.load.Shoppers;
import io.millrace.benchmarks.load.Subject;
import io.millrace.config.TopicKeys;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.CatalogItem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A catalogue of so many items, which makes all of them known to every instance. */
final class CatalogFeed {
  private static final int CATEGORIES = 50;

  private CatalogFeed() {}

  /** Sends it and waits until the broker has it. */
  @SuppressWarnings("FutureReturnValueIgnored")
  static void send(Subject subject, int items) {
    AtomicReference<Exception> failure = new AtomicReference<>();
    String topic = subject.topic(TopicKeys.CATALOG);
    try (KafkaProducer<String, CatalogItem> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", subject.cluster().bootstrapServers(), "linger.ms", "20"),
            new StringSerializer(),
            AvroSerdes.valueSerializer(subject.cluster().registry()))) {
      for (int item = 0; item < items; item++) {
        CatalogItem about =
            CatalogItem.newBuilder()
                .setTitle("Article number " + item)
                .setCategories(List.of("category-" + item % CATEGORIES))
                .build();
        producer.send(
            new ProducerRecord<>(topic, Shoppers.itemKey(item), about),
            (metadata, e) -> {
              if (e != null) {
                failure.compareAndSet(null, e);
              }
            });
      }
      producer.flush();
    }
    if (failure.get() != null) {
      throw new IllegalStateException("An item could not be sent", failure.get());
    }
  }
}
