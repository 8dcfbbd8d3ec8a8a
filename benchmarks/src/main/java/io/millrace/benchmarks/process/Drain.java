package io.millrace.benchmarks.process;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether an application has done all there is to do: its input and every topic it repartitions by
 * is read to the committed end, and that is committed, with all that was written on the way.
 */
public final class Drain implements AutoCloseable {
  private static final long PAUSE_MS = 20;

  private final Admin admin;
  private final String application;
  private final String input;

  public Drain(Cluster cluster, String application, String input) {
    this.admin = cluster.admin();
    this.application = application;
    this.input = input;
  }

  /**
   * Waits until it has.
   *
   * @param hidden whether the input ends with records nobody is to see yet; where not, those still
   *     to be committed are waited for
   * @return when that was, {@link System#nanoTime()}
   * @throws IllegalStateException saying how much is left, when that takes longer
   */
  public long await(boolean hidden, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      Set<TopicPartition> partitions = partitions();
      while (true) {
        long left = left(partitions, hidden);
        if (left == 0) {
          return System.nanoTime();
        }
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(left + " records of " + application + " are left");
        }
        Thread.sleep(PAUSE_MS);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private Set<TopicPartition> partitions() throws InterruptedException, ExecutionException {
    Set<String> topics =
        admin.listTopics().names().get().stream()
            .filter(
                name ->
                    name.equals(input)
                        || (name.startsWith(application + "-") && name.endsWith("-repartition")))
            .collect(Collectors.toSet());
    Set<TopicPartition> partitions = new HashSet<>();
    admin
        .describeTopics(topics)
        .allTopicNames()
        .get()
        .forEach(
            (topic, about) ->
                about.partitions().forEach(p -> partitions.add(at(topic, p.partition()))));
    return partitions;
  }

  private static TopicPartition at(String topic, int partition) {
    return new TopicPartition(topic, partition);
  }

  /** Asked in this order, nothing can hide between what was read and what was written since. */
  private long left(Set<TopicPartition> partitions, boolean hidden)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, Long> ends = TopicEnds.of(admin, partitions, IsolationLevel.READ_COMMITTED);
    if (!hidden) {
      Set<TopicPartition> sent =
          partitions.stream().filter(p -> p.topic().equals(input)).collect(Collectors.toSet());
      ends.putAll(TopicEnds.of(admin, sent, IsolationLevel.READ_UNCOMMITTED));
    }
    return GroupLag.left(ends, committed);
  }

  @Override
  public void close() {
    admin.close();
  }
}
