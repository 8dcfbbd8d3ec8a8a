package io.millrace.deadletters;

import io.millrace.run.StartupException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the dead-letter topic as committed, from its beginning to where it ended when asked. */
final class LetterReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Longer than any transaction of a living instance; then something holds the topic up. */
  private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaConsumer<byte[], byte[]> uncommitted;
  private final String topic;
  private final List<TopicPartition> partitions;

  /**
   * @param client connection settings
   */
  LetterReader(Map<String, Object> client, String topic) {
    this.topic = topic;
    consumer = consumer(client, IsolationLevel.READ_COMMITTED);
    uncommitted = consumer(client, IsolationLevel.READ_UNCOMMITTED);
    partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(topic, p.partition()))
            .toList();
    consumer.assign(partitions);
  }

  private static KafkaConsumer<byte[], byte[]> consumer(
      Map<String, Object> client, IsolationLevel isolation) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Where the topic ends now, uncommitted records included. */
  Map<TopicPartition, Long> ends() {
    return uncommitted.endOffsets(partitions);
  }

  /** Which letters have been sent in again, as of where the topic ended. */
  Set<Place> replayed(Map<TopicPartition, Long> ends) {
    Set<Place> replayed = new HashSet<>();
    read(
        ends,
        record -> {
          if (Receipt.isOne(record)) {
            replayed.addAll(Receipt.places(record));
          }
        });
    return replayed;
  }

  /** Gives each letter, by partition in the order they were refused. */
  void letters(Map<TopicPartition, Long> ends, Consumer<Letter> reader) {
    read(
        ends,
        record -> {
          if (!Receipt.isOne(record)) {
            reader.accept(Letter.of(record));
          }
        });
  }

  /**
   * Reads all records before the given ends.
   *
   * @throws StartupException when a transaction stays open before one of them
   */
  private void read(
      Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    consumer.seekToBeginning(partitions);
    long moved = System.nanoTime();
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
      long before = partitions.stream().mapToLong(consumer::position).sum();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < ends.get(new TopicPartition(topic, record.partition()))) {
          reader.accept(record);
        }
      }
      if (partitions.stream().mapToLong(consumer::position).sum() > before) {
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > PATIENCE_NANOS) {
        throw new StartupException(
            "Topic "
                + topic
                + " cannot be read to its end: a transaction has been open for a minute.");
      }
    }
  }

  /** The letter at one place, if there is one. */
  Optional<Letter> at(Place place) {
    TopicPartition partition = new TopicPartition(topic, place.partition());
    if (!partitions.contains(partition)) {
      return Optional.empty();
    }
    Letter[] found = new Letter[1];
    long end = Math.min(place.offset() + 1, ends().get(partition));
    consumer.assign(List.of(partition));
    consumer.seek(partition, place.offset());
    while (found[0] == null && consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() == place.offset() && !Receipt.isOne(record)) {
          found[0] = Letter.of(record);
        }
      }
    }
    consumer.assign(partitions);
    return Optional.ofNullable(found[0]);
  }

  @Override
  public void close() {
    consumer.close();
    uncommitted.close();
  }
}
