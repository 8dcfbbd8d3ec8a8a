package io.millrace.demo;

import io.millrace.config.TopicKeys;
import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.run.MillraceService;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.RecommendationList;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads one user's lists from the output topic, as any consumer could, and prints them. */
final class FollowedUser implements AutoCloseable {
  static final FollowedUser NOBODY = new FollowedUser(null, null, null);

  private final String user;
  private final Follower printer;
  private final KafkaConsumer<String, RecommendationList> consumer;
  private Thread thread;

  private FollowedUser(
      String user, Follower printer, KafkaConsumer<String, RecommendationList> consumer) {
    this.user = user;
    this.printer = printer;
    this.consumer = consumer;
  }

  static FollowedUser start(
      String user, Map<String, Object> client, MillraceService service, PrintStream out) {
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
            .map(p -> new org.apache.kafka.common.TopicPartition(p.topic(), p.partition()))
            .toList());
    consumer.seekToEnd(List.of());
    consumer.assignment().forEach(consumer::position);
    ItemIndex index = service.index();
    Follower printer = new Follower(out, id -> title(index, id));
    FollowedUser followed = new FollowedUser(user, printer, consumer);
    followed.thread = new Thread(followed::read, "follower");
    followed.thread.setDaemon(true);
    followed.thread.start();
    return followed;
  }

  private static String title(ItemIndex index, String id) {
    Item item = index.itemOfKey(id);
    return item == null || item.facts().title().isEmpty() ? id : item.facts().title();
  }

  /** Prints an event if it is this user's. */
  void sent(String who, String type, String item) {
    if (who.equals(user)) {
      synchronized (printer) {
        printer.event(who, type, item);
      }
    }
  }

  private void read() {
    try {
      while (true) {
        for (ConsumerRecord<String, RecommendationList> r : consumer.poll(Duration.ofMillis(500))) {
          if (r.key().equals(user)) {
            synchronized (printer) {
              printer.list(r.value());
            }
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
    if (consumer != null) {
      consumer.wakeup();
      try {
        thread.join(5_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
