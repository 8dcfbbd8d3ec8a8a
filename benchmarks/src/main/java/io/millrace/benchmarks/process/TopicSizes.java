package io.millrace.benchmarks.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How much has been written to topics; true where the broker does not compact or delete. */
public final class TopicSizes {
  private static final Duration POLL = Duration.ofMillis(200);

  private TopicSizes() {}

  /** Bytes in the broker's log by topic. */
  public static Map<String, Long> bytes(Admin admin) throws InterruptedException {
    try {
      Map<String, Long> sizes = new TreeMap<>();
      admin.describeLogDirs(List.of(1)).allDescriptions().get().values().stream()
          .flatMap(each -> each.values().stream())
          .map(LogDirDescription::replicaInfos)
          .forEach(
              replicas ->
                  replicas.forEach(
                      (partition, about) ->
                          sizes.merge(partition.topic(), about.size(), Long::sum)));
      return sizes;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * What the committed records of a topic are like.
   *
   * @param valueBytes of all values together
   */
  public record Census(long records, long valueBytes) {
    public int meanBytes() {
      return records == 0 ? 0 : (int) (valueBytes / records);
    }
  }

  /**
   * Reads the end of a topic.
   *
   * @param share how much of it, from 0 to 1
   */
  public static Census census(Cluster cluster, String topic, double share) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            cluster.committedReader(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      partitions.forEach(
          p -> consumer.seek(p, ends.get(p) - (long) (share * (ends.get(p) - begins.get(p)))));
      long records = 0;
      long bytes = 0;
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
          records++;
          bytes += each.value() == null ? 0 : each.value().length;
        }
      }
      return new Census(records, bytes);
    }
  }
}
