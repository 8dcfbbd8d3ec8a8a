package io.millrace.benchmarks.throughput;

import io.millrace.benchmarks.load.Backlog;
import io.millrace.benchmarks.load.Shoppers;
import io.millrace.benchmarks.process.Cluster;
import io.millrace.benchmarks.process.Drain;
import io.millrace.benchmarks.process.ProcessCpu;
import io.millrace.benchmarks.process.TopicSizes;
import io.millrace.benchmarks.profile.FlightRecording;
import io.millrace.config.HttpKeys;
import io.millrace.config.InstanceKeys;
import io.millrace.config.ListKeys;
import io.millrace.config.TopicKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;

/**
 * One application working off a backlog: it starts, warms up on the stream's first events until all
 * of these are done, then the others become visible to it at once, and the clock runs until all it
 * does for them is committed.
 */
final class Trial {
  static final int PARTITIONS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Cluster cluster;
  private final Path directory;
  private final Plan plan;

  Trial(Cluster cluster, Path directory, Plan plan) {
    this.cluster = cluster;
    this.directory = directory;
    this.plan = plan;
  }

  /**
   * What all trials have in common.
   *
   * @param users how many there are, as of {@code items}
   * @param settings for each of the applications
   * @param jvm options for each of them
   */
  record Plan(int users, int items, long seed, Map<String, String> settings, List<String> jvm) {}

  /**
   * What came of it.
   *
   * @param events that were measured, in {@code nanos}
   * @param cpu of the application meanwhile, {@code brokerCpu} of the broker
   * @param bytes written meanwhile, by topic
   */
  record Result(
      long events, long nanos, ProcessCpu cpu, ProcessCpu brokerCpu, Map<String, Long> bytes) {
    double eventsPerSecond() {
      return events * 1e9 / nanos;
    }

    double cpuMicrosPerEvent() {
      return (double) cpu.total() / events;
    }

    double bytesPerEvent() {
      return (double) bytes.values().stream().mapToLong(Long::longValue).sum() / events;
    }
  }

  /** Of a run's application. */
  static String application(String run) {
    return run + "app";
  }

  /**
   * Runs it.
   *
   * @param run what the names of all its topics begin with
   * @param own settings of this application alone
   * @param recording is made while the clock runs, or null
   */
  Result run(
      Contestant.Kind kind,
      String run,
      int warmUp,
      int events,
      Map<String, String> own,
      FlightRecording recording)
      throws Exception {
    Map<String, String> settings = settings(run);
    settings.putAll(plan.settings());
    settings.putAll(own);
    cluster.createTopics(settings, PARTITIONS);
    String input = settings.get(TopicKeys.USER_EVENTS);
    Shoppers shoppers =
        new Shoppers(plan.users(), plan.items(), plan.seed(), (long) warmUp + events);
    try (Backlog backlog = new Backlog(cluster, input);
        Admin admin = cluster.admin()) {
      backlog.write(shoppers, warmUp);
      backlog.hide(shoppers, events);
      Path beside = directory.resolve(run + "log");
      try (Contestant contestant = Contestant.start(kind, beside, settings, plan.jvm());
          Drain drain = new Drain(cluster, application(run), input)) {
        contestant.awaitRunning(PATIENCE);
        drain.await(PATIENCE);
        if (recording != null) {
          recording.start(contestant.pid());
        }
        Map<String, Long> bytes = TopicSizes.bytes(admin);
        ProcessCpu broker = ProcessCpu.of(cluster.brokerPid());
        ProcessCpu cpu = ProcessCpu.of(contestant.pid());
        long begin = System.nanoTime();
        backlog.release();
        long end = drain.await(PATIENCE);
        cpu = ProcessCpu.of(contestant.pid()).since(cpu);
        broker = ProcessCpu.of(cluster.brokerPid()).since(broker);
        if (recording != null) {
          recording.stop(contestant.pid());
        }
        return new Result(
            events, end - begin, cpu, broker, written(run, bytes, TopicSizes.bytes(admin)));
      }
    }
  }

  /** Names of its own for all topics, so that no two trials have anything in common. */
  private Map<String, String> settings(String run) {
    Map<String, String> settings = new HashMap<>(cluster.settings());
    settings.put("application.id", application(run));
    settings.put("client.id", ProcessCpu.CLIENT_ID);
    settings.put("state.dir", directory.resolve(run + "state").toString());
    settings.put("consumer.isolation.level", "read_committed");
    settings.put(TopicKeys.TOPIC_PREFIX, "");
    settings.put(TopicKeys.USER_EVENTS, run + "user-events");
    settings.put(TopicKeys.CATALOG, run + "catalog");
    settings.put(TopicKeys.SCENARIOS, run + "scenarios");
    settings.put(TopicKeys.RECOMMENDATIONS, run + "recommendations");
    settings.put(TopicKeys.SIMILAR_ITEMS, run + "similar-items");
    settings.put(TopicKeys.DEAD_LETTERS, run + "dead-letters");
    settings.put(TopicKeys.ITEM_MODELS, run + "item-models");
    settings.put(TopicKeys.RANKER_MODELS, run + "ranker-models");
    settings.put(TopicKeys.SCENARIO_RULES, run + "scenario-rules");
    settings.put(InstanceKeys.INSTANCE_NAME, run + "instance");
    settings.put(HttpKeys.HTTP_PORT, "0");
    settings.put(ListKeys.CONFLATE_MS, "0");
    return settings;
  }

  private static Map<String, Long> written(
      String run, Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> written = new TreeMap<>();
    after.forEach(
        (topic, size) -> {
          // The rest are the broker's own, offsets and transactions.
          String name = topic.startsWith(run) ? topic.substring(run.length()) : "kafka";
          written.merge(
              name.replaceFirst("^app-", ""), size - before.getOrDefault(topic, 0L), Long::sum);
        });
    written.remove("user-events");
    return written;
  }

  /** Deletes a run's topics. */
  void forget(String run) throws Exception {
    try (Admin admin = cluster.admin()) {
      List<String> topics =
          admin.listTopics().names().get().stream().filter(name -> name.startsWith(run)).toList();
      admin.deleteTopics(topics).all().get();
    }
  }
}
