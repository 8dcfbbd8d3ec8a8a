package io.millrace.benchmarks.process;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The latest committed value of each key of a topic, as a plain consumer sees it. */
public final class TopicView implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<String, byte[]> latest = new HashMap<>();

  public TopicView(Cluster cluster, String topic) {
    consumer =
        new KafkaConsumer<>(
            cluster.committedReader(), new StringDeserializer(), new ByteArrayDeserializer());
    partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Reads what has come since.
   *
   * @return whether there was anything
   */
  public boolean refresh() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    boolean changed = false;
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
        changed = true;
        if (record.value() == null) {
          latest.remove(record.key());
        } else {
          latest.put(record.key(), record.value());
        }
      }
    }
    return changed;
  }

  public Map<String, byte[]> latest() {
    return latest;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
