package io.millrace.benchmarks.crash;

import io.millrace.benchmarks.process.Cluster;
import io.millrace.benchmarks.process.GroupLag;
import io.millrace.benchmarks.process.OutputTopics;
import io.millrace.config.MillraceConfig;
import io.millrace.config.TopicKeys;
import io.millrace.topology.Names;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One application fed with the stream, and disturbed as its variant says. */
final class CrashRun {
  static final int PARTITIONS = 4;

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long SETTLE_MS = 1000;
  private static final int SETTLE_TRIES = 120;

  private final Cluster cluster;
  private final Path directory;
  private final Variant variant;
  private final EventStream stream;
  private final Pace pace;
  private final Fleet.Form form;
  private final Random random;
  private final List<Incident> incidents = new ArrayList<>();

  /**
   * How fast things go.
   *
   * @param rate events per second while something is to be done
   * @param outage how long a broker or a registry is away
   */
  record Pace(double rate, Duration outage) {}

  /**
   * What a run left.
   *
   * @param stoppedMs what the slowest instance took to end on SIGTERM
   * @param complaints of what instances did not do as they should
   */
  record Outcome(
      Snapshot state,
      List<Incident> incidents,
      long stoppedMs,
      List<String> notes,
      List<String> complaints) {}

  CrashRun(
      Cluster cluster,
      Path directory,
      Variant variant,
      EventStream stream,
      Pace pace,
      Fleet.Form form,
      long seed) {
    this.cluster = cluster;
    this.directory = directory;
    this.variant = variant;
    this.stream = stream;
    this.pace = pace;
    this.form = form;
    this.random = new Random(seed);
  }

  Outcome run() throws Exception {
    Fleet fleet = new Fleet(cluster, directory, variant, form);
    if (!variant.fillsDisk()) {
      return run(fleet);
    }
    try (SmallDisk disk = SmallDisk.mount(fleet.stateDirectory(0))) {
      return run(fleet);
    }
  }

  private Outcome run(Fleet fleet) throws Exception {
    Map<String, String> settings = fleet.settings(0);
    MillraceConfig config = new MillraceConfig(settings);
    String events = config.topic(TopicKeys.USER_EVENTS);
    cluster.createTopics(settings, PARTITIONS);
    ExecutorService sending = Executors.newSingleThreadExecutor();
    try (fleet;
        EventFeed feed = new EventFeed(cluster, events, PARTITIONS);
        GroupLag lag = new GroupLag(cluster, settings.get("application.id"), events, PARTITIONS);
        OutputTopics outputs = new OutputTopics(cluster, outputs(settings, config))) {
      Incidents cause = new Incidents(cluster, fleet, variant, lag, outputs, pace.outage(), random);
      fleet.startAll(PATIENCE);
      int slices = variant.kills().size() + 1;
      for (int k = 0; k < slices; k++) {
        List<EventStream.Sent> slice = slice(k, slices);
        boolean last = k == slices - 1;
        Future<?> sent =
            sending.submit(
                () -> {
                  feed.send(slice, last ? 0 : pace.rate());
                  return null;
                });
        if (!last) {
          // Somewhere in the first three quarters: there is always work at hand, and more to come.
          double share = 0.1 + 0.65 * random.nextDouble();
          Thread.sleep((long) (slice.size() / pace.rate() * 1000 * share));
          incidents.add(cause.cause(variant.kills().get(k)));
        }
        sent.get();
      }
      lag.await(lag.ends(), PATIENCE);
      Snapshot state = settled(settings);
      long stoppedMs = fleet.stopAll();
      return new Outcome(state, incidents, stoppedMs, fleet.notes(), fleet.complaints());
    } finally {
      sending.shutdownNow();
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
}
