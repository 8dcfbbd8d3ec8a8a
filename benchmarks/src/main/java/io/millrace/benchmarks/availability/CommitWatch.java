package io.millrace.benchmarks.availability;

import io.millrace.benchmarks.process.Cluster;
import io.millrace.benchmarks.process.TopicView;
import io.millrace.config.MillraceConfig;
import io.millrace.config.TopicKeys;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.RecommendationList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Notes in {@link Known}, several times a second, what the application has committed. */
final class CommitWatch implements Runnable, AutoCloseable {
  private static final long PAUSE_MS = 150;

  private final Known known;
  private final Admin admin;
  private final String group;
  private final String topic;
  private final TopicView view;
  private final Deserializer<RecommendationList> reader;

  CommitWatch(Cluster cluster, Map<String, String> settings, Known known) {
    this.known = known;
    this.admin = cluster.admin();
    this.group = settings.get("application.id");
    this.topic = new MillraceConfig(settings).topic(TopicKeys.RECOMMENDATIONS);
    this.view = new TopicView(cluster, topic);
    this.reader = AvroSerdes.valueDeserializer(RecommendationList.class, cluster.registry());
  }

  /** Until it is interrupted. */
  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        look();
        Thread.sleep(PAUSE_MS);
      }
    } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once; the times noted are those after looking, so that nothing is demanded too early. */
  void look() throws InterruptedException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    try {
      admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
    } catch (ExecutionException e) {
      return;
    }
    known.committed(System.nanoTime(), offsets);
    view.refresh();
    long now = System.nanoTime();
    view.latest()
        .forEach(
            (user, list) -> known.emitted(now, user, numberOf(reader.deserialize(topic, list))));
  }

  private static long numberOf(RecommendationList list) {
    return Answer.numberOf(list.getId());
  }

  @Override
  public void close() {
    admin.close();
    view.close();
    reader.close();
  }
}
