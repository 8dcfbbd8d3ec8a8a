package io.millrace.benchmarks.throughput;

import io.millrace.benchmarks.load.Backlog;
import io.millrace.benchmarks.load.Shoppers;
import io.millrace.benchmarks.load.SteadyRate;
import io.millrace.benchmarks.process.Cluster;
import io.millrace.benchmarks.process.Drain;
import io.millrace.benchmarks.process.ProcessCpu;
import io.millrace.benchmarks.process.Signals;
import io.millrace.benchmarks.process.TopicSizes;
import io.millrace.benchmarks.profile.FlightRecording;
import io.millrace.config.HttpKeys;
import io.millrace.config.InstanceKeys;
import io.millrace.config.ListKeys;
import io.millrace.config.TopicKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;

/**
 * One application that works off one backlog after another. It starts and does the stream's first
 * events to get warm, then is stopped where it stands until a round is its own. A round's events
 * become visible to it all at once, and the clock runs until all it does for them is committed.
 */
final class Trial implements AutoCloseable {
  static final int PARTITIONS = 4;

  /**
   * For as long as all others warm up; the most that brokers allow is 30 minutes, of a transaction
   * 15.
   */
  private static final String PAUSE_MS = "1500000";

  private static final String TRANSACTION_MS = "900000";

  private static final int WARM_UP_SLICES = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Cluster cluster;
  private final String run;
  private final Shoppers shoppers;
  private final Backlog backlog;
  private final Contestant contestant;
  private final Drain drain;
  private final Admin admin;

  /**
   * Starts the application.
   *
   * @param warmUp events that are done when this returns
   * @param own settings of this application alone
   */
  Trial(
      Contestant.Kind kind,
      Cluster cluster,
      Path directory,
      Plan plan,
      int warmUp,
      Map<String, String> own)
      throws Exception {
    this.cluster = cluster;
    this.run = kind.label() + "-";
    Map<String, String> settings = settings(cluster, directory, run);
    settings.putAll(plan.settings());
    settings.putAll(own);
    cluster.createTopics(settings, PARTITIONS);
    String input = settings.get(TopicKeys.USER_EVENTS);
    shoppers = new Shoppers(plan.users(), plan.items(), plan.seed(), warmUp);
    admin = cluster.admin();
    backlog = new Backlog(cluster, input);
    drain = new Drain(cluster, application(run), input);
    List<String> jvm = new ArrayList<>(plan.jvm());
    if (kind == Contestant.Kind.VARIANT) {
      settings.putAll(plan.variant().settings());
      jvm.addAll(plan.variant().jvm());
    }
    contestant =
        Contestant.start(kind, directory.resolve(run + "log"), settings, jvm, plan.variant().jar());
    try {
      contestant.awaitRunning(PATIENCE);
      // Slice by slice: until items are published nobody's list has anything in it, and the users'
      // side would be through with all events before.
      for (int slice = 0; slice < WARM_UP_SLICES; slice++) {
        backlog.write(shoppers, warmUp / WARM_UP_SLICES);
        drain.await(false, PATIENCE);
      }
    } catch (IllegalStateException | InterruptedException e) {
      close();
      throw e;
    }
  }

  /**
   * What came of a round.
   *
   * @param events that were measured, in {@code nanos}
   * @param cpu of the application meanwhile, {@code brokerMicros} of the broker
   * @param bytes written meanwhile, by topic
   */
  record Result(
      long events, long nanos, ProcessCpu cpu, long brokerMicros, Map<String, Long> bytes) {
    double eventsPerSecond() {
      return events * 1e9 / nanos;
    }

    double cpuMicrosPerEvent() {
      return (double) cpu.total() / events;
    }

    double brokerMicrosPerEvent() {
      return (double) brokerMicros / events;
    }

    double bytesPerEvent() {
      return (double) bytes.values().stream().mapToLong(Long::longValue).sum() / events;
    }
  }

  /** Of a run's application. */
  static String application(String run) {
    return run + "app";
  }

  /** What the application's topics hold by now. */
  Shape shape() {
    return Shape.of(cluster, run);
  }

  void pause() throws Exception {
    Signals.pause(contestant.pid());
  }

  void resume() throws Exception {
    Signals.resume(contestant.pid());
  }

  /**
   * Works until it no longer gets faster.
   *
   * @param guess of its events per second
   */
  SteadyRate settle(double guess) throws Exception {
    return SteadyRate.await(
        events -> {
          backlog.hide(shoppers, events);
          drain.await(true, PATIENCE);
          long begin = System.nanoTime();
          backlog.release();
          return drain.await(false, PATIENCE) - begin;
        },
        guess);
  }

  /**
   * Does a round; the application is not paused.
   *
   * @param recording is made while the clock runs, or null
   */
  Result round(int events, FlightRecording recording) throws Exception {
    backlog.hide(shoppers, events);
    drain.await(true, PATIENCE);
    if (recording != null) {
      recording.start(contestant.pid());
    }
    Map<String, Long> bytes = TopicSizes.bytes(admin);
    ProcessCpu cpu = ProcessCpu.of(contestant.pid());
    long broker = ProcessCpu.totalMicros(cluster.brokerPid());
    long begin = System.nanoTime();
    backlog.release();
    long end = drain.await(false, PATIENCE);
    broker = ProcessCpu.totalMicros(cluster.brokerPid()) - broker;
    cpu = ProcessCpu.of(contestant.pid()).since(cpu);
    if (recording != null) {
      recording.stop(contestant.pid());
    }
    return new Result(
        events, end - begin, cpu, broker, written(run, bytes, TopicSizes.bytes(admin)));
  }

  /** Names of its own for all topics, so that no two trials have anything in common. */
  private static Map<String, String> settings(Cluster cluster, Path directory, String run) {
    Map<String, String> settings = new HashMap<>(cluster.settings());
    settings.put("application.id", application(run));
    settings.put("state.dir", directory.resolve(run + "state").toString());
    // A paused process must not lose its place meanwhile.
    settings.put("consumer.session.timeout.ms", PAUSE_MS);
    settings.put("consumer.max.poll.interval.ms", PAUSE_MS);
    settings.put("producer.transaction.timeout.ms", TRANSACTION_MS);
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

  @Override
  public void close() {
    backlog.close();
    contestant.close();
    drain.close();
    admin.close();
  }
}
