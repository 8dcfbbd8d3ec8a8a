package io.millrace.benchmarks.process;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far an application is behind a topic that is written without transactions. */
public final class GroupLag implements AutoCloseable {
  private static final long PAUSE_MS = 100;

  private final Admin admin;
  private final String group;
  private final String topic;
  private final int partitions;

  public GroupLag(Cluster cluster, String group, String topic, int partitions) {
    admin = cluster.admin();
    this.group = group;
    this.topic = topic;
    this.partitions = partitions;
  }

  /** Where each partition ends now. */
  public Map<TopicPartition, Long> ends() throws InterruptedException {
    Set<TopicPartition> all = new HashSet<>();
    for (int p = 0; p < partitions; p++) {
      all.add(new TopicPartition(topic, p));
    }
    try {
      return TopicEnds.of(admin, all, IsolationLevel.READ_UNCOMMITTED);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * Waits until the application has committed all up to there.
   *
   * @return ms it took
   * @throws IllegalStateException saying how much is left, when that takes longer
   */
  public long await(Map<TopicPartition, Long> ends, Duration patience) throws InterruptedException {
    long begin = System.nanoTime();
    while (true) {
      long left = left(ends);
      if (left == 0) {
        return (System.nanoTime() - begin) / 1_000_000;
      }
      if (System.nanoTime() - begin > patience.toNanos()) {
        throw new IllegalStateException(left + " events of " + topic + " are not worked on yet");
      }
      Thread.sleep(PAUSE_MS);
    }
  }

  /** Records between what was committed and the ends; where nothing was, all. */
  static long left(
      Map<TopicPartition, Long> ends, Map<TopicPartition, OffsetAndMetadata> committed) {
    return ends.entrySet().stream()
        .mapToLong(
            end -> {
              OffsetAndMetadata done = committed.get(end.getKey());
              return Math.max(0, end.getValue() - (done == null ? 0 : done.offset()));
            })
        .sum();
  }

  private long left(Map<TopicPartition, Long> ends) throws InterruptedException {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return left(ends, committed);
    } catch (ExecutionException e) {
      return Long.MAX_VALUE;
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
