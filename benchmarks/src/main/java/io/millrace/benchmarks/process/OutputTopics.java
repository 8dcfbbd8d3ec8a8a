package io.millrace.benchmarks.process;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Topics that are written in transactions. One that is left open hides all that comes after it from
 * {@code read_committed} readers: other tasks, other instances, the outside world.
 */
public final class OutputTopics implements AutoCloseable {
  private static final long PAUSE_MS = 50;

  private final Admin admin;
  private final List<String> topics;

  public OutputTopics(Cluster cluster, List<String> topics) {
    this.admin = cluster.admin();
    this.topics = topics;
  }

  /** Where they end, with what is not committed. */
  public Map<TopicPartition, Long> ends() throws InterruptedException {
    return ends(IsolationLevel.READ_UNCOMMITTED);
  }

  /**
   * Waits until all up to there is committed or aborted, and so lets readers pass.
   *
   * @throws IllegalStateException when that takes longer
   */
  public void awaitReadable(Map<TopicPartition, Long> ends, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Map<TopicPartition, Long> readable = ends(IsolationLevel.READ_COMMITTED);
      if (ends.entrySet().stream().allMatch(end -> readable.get(end.getKey()) >= end.getValue())) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("A transaction stays open on one of " + topics);
      }
      Thread.sleep(PAUSE_MS);
    }
  }

  private Map<TopicPartition, Long> ends(IsolationLevel isolation) throws InterruptedException {
    try {
      Set<TopicPartition> all = new HashSet<>();
      admin
          .describeTopics(topics)
          .allTopicNames()
          .get()
          .forEach(
              (topic, description) ->
                  description
                      .partitions()
                      .forEach(p -> all.add(new TopicPartition(topic, p.partition()))));
      return TopicEnds.of(admin, all, isolation);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
