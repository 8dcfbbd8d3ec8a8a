package io.millrace.benchmarks.crash;

import io.millrace.benchmarks.process.Cluster;
import io.millrace.benchmarks.process.GroupLag;
import io.millrace.benchmarks.process.Instance;
import io.millrace.benchmarks.process.OutputTopics;
import io.millrace.config.HttpKeys;
import io.millrace.config.InstanceKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.TopicKeys;
import io.millrace.topology.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** One application fed with the stream, and killed as its variant says. */
final class CrashRun {
  static final int PARTITIONS = 4;

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration GRACE = Duration.ofSeconds(40);
  private static final long SETTLE_MS = 1000;
  private static final int SETTLE_TRIES = 120;

  private final Cluster cluster;
  private final Path directory;
  private final Variant variant;
  private final EventStream stream;
  private final double rate;
  private final List<String> jvmOptions;
  private final Map<String, String> form;
  private final Random random;
  private final Map<Integer, Instance> instances = new HashMap<>();
  private final List<Incident> incidents = new ArrayList<>();
  private int starts;

  /**
   * What happened at one kill.
   *
   * @param readyMs from the start of the new process to ready
   * @param readableMs from the kill until readers could pass what the killed one had left open
   * @param takeoverMs from the kill until others had done all that had been sent, or null
   */
  record Incident(Variant.Kill kill, long readyMs, long readableMs, Long takeoverMs) {}

  /**
   * What a run left.
   *
   * @param stoppedMs what the slowest instance took to end on SIGTERM
   */
  record Outcome(Snapshot state, List<Incident> incidents, long stoppedMs, List<String> notes) {}

  /**
   * @param rate events per second while somebody is to be killed
   * @param jvmOptions of the instances
   * @param form settings of all variants
   */
  CrashRun(
      Cluster cluster,
      Path directory,
      Variant variant,
      EventStream stream,
      double rate,
      List<String> jvmOptions,
      Map<String, String> form,
      long seed) {
    this.form = form;
    this.jvmOptions = jvmOptions;
    this.cluster = cluster;
    this.directory = directory;
    this.variant = variant;
    this.stream = stream;
    this.rate = rate;
    this.random = new Random(seed);
  }

  Outcome run() throws Exception {
    Map<String, String> settings = settings(0);
    MillraceConfig config = new MillraceConfig(settings);
    String events = config.topic(TopicKeys.USER_EVENTS);
    cluster.createTopics(settings, PARTITIONS);
    ExecutorService sending = Executors.newSingleThreadExecutor();
    ExecutorService watching = Executors.newSingleThreadExecutor();
    try (EventFeed feed = new EventFeed(cluster, events, PARTITIONS);
        GroupLag lag = new GroupLag(cluster, settings.get("application.id"), events, PARTITIONS);
        OutputTopics outputs = new OutputTopics(cluster, outputs(settings, config))) {
      for (int i = 0; i < variant.instances(); i++) {
        start(i);
      }
      for (Instance instance : instances.values()) {
        instance.awaitReady(PATIENCE);
      }
      int slices = variant.kills().size() + 1;
      for (int k = 0; k < slices; k++) {
        List<EventStream.Sent> slice = slice(k, slices);
        boolean last = k == slices - 1;
        Future<?> sent =
            sending.submit(
                () -> {
                  feed.send(slice, last ? 0 : rate);
                  return null;
                });
        if (!last) {
          // Somewhere in the first three quarters: there is always work at hand, and more to come.
          Thread.sleep((long) (slice.size() / rate * 1000 * (0.1 + 0.65 * random.nextDouble())));
          incidents.add(kill(variant.kills().get(k), lag, outputs, watching));
        }
        sent.get();
      }
      lag.await(lag.ends(), PATIENCE);
      Snapshot state = settled(settings);
      return new Outcome(state, incidents, stopAll(), notes());
    } finally {
      sending.shutdownNow();
      watching.shutdownNow();
      instances.values().forEach(Instance::close);
    }
  }

  private static List<String> outputs(Map<String, String> settings, MillraceConfig config) {
    return List.of(
        config.topic(TopicKeys.RECOMMENDATIONS),
        config.topic(TopicKeys.ITEM_MODELS),
        settings.get("application.id") + "-" + Names.ITEM_UPDATES + "-repartition");
  }

  private List<EventStream.Sent> slice(int k, int slices) {
    int size = stream.events().size();
    return stream.events().subList(size * k / slices, size * (k + 1) / slices);
  }

  private Incident kill(
      Variant.Kill kill, GroupLag lag, OutputTopics outputs, ExecutorService watching)
      throws Exception {
    int victim = random.nextInt(variant.instances());
    instances.get(victim).kill();
    long killed = System.nanoTime();
    Map<TopicPartition, Long> ends = outputs.ends();
    Future<Long> readable =
        watching.submit(
            () -> {
              outputs.awaitReadable(ends, PATIENCE);
              return (System.nanoTime() - killed) / 1_000_000;
            });
    Long takeover = null;
    if (kill == Variant.Kill.TAKEOVER) {
      takeover = lag.await(lag.ends(), PATIENCE);
    } else if (kill == Variant.Kill.LOST_STATE) {
      delete(stateDirectory(victim));
    }
    start(victim);
    long ready = instances.get(victim).awaitReady(PATIENCE);
    return new Incident(kill, ready, readable.get(), takeover);
  }

  private void start(int i) {
    Path beside = directory.resolve(variant.name() + "-" + i + "-" + starts++);
    instances.put(i, Instance.start(beside, settings(i), jvmOptions));
  }

  private Path stateDirectory(int i) {
    return directory.resolve(variant.name() + "-state-" + i);
  }

  private Map<String, String> settings(int i) {
    Map<String, String> settings = new HashMap<>(cluster.settings());
    settings.put("application.id", variant.name());
    settings.put("state.dir", stateDirectory(i).toString());
    settings.put(
        "processing.guarantee", variant.exactlyOnce() ? "exactly_once_v2" : "at_least_once");
    settings.put(TopicKeys.TOPIC_PREFIX, variant.name() + ".");
    settings.put(HttpKeys.HTTP_PORT, "0");
    settings.put(InstanceKeys.INSTANCE_NAME, variant.name() + "-" + i);
    settings.putAll(variant.settings());
    settings.putAll(form);
    return settings;
  }

  /** The state once nothing moves any more, and what is in it has been published. */
  private Snapshot settled(Map<String, String> settings) throws InterruptedException {
    try (StoredState stored = new StoredState(cluster, settings)) {
      int quiet = 0;
      for (int t = 0; t < SETTLE_TRIES; t++) {
        // Factors of items sampled as negatives go out later than counts, and do not matter here.
        quiet = stored.refresh() && quiet < 2 ? 0 : quiet + 1;
        if (quiet >= 2 && stored.snapshot().modelsBehind() == 0) {
          break;
        }
        Thread.sleep(SETTLE_MS);
      }
      return stored.snapshot();
    }
  }

  private long stopAll() throws InterruptedException {
    long begin = System.nanoTime();
    instances.values().forEach(Instance::askToStop);
    for (Instance instance : instances.values()) {
      instance.stop(GRACE);
    }
    return (System.nanoTime() - begin) / 1_000_000;
  }

  private List<String> notes() {
    return instances.values().stream()
        .flatMap(instance -> instance.printed().lines())
        .filter(line -> line.contains("ERROR") || line.contains("did not stop"))
        .map(line -> variant.name() + ": " + line)
        .limit(5)
        .toList();
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
