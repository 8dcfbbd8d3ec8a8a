package io.millrace.benchmarks.availability;

import io.millrace.benchmarks.Report;
import io.millrace.benchmarks.Rig;
import io.millrace.benchmarks.availability.Answer.Kind;
import io.millrace.benchmarks.process.Cluster;
import io.millrace.benchmarks.process.GroupLag;
import io.millrace.benchmarks.process.Instance;
import io.millrace.config.HttpKeys;
import io.millrace.config.InstanceKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.TopicKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run availability}: users' pages get answers while an instance is killed. */
@Command(
    name = "availability",
    description = "Ask two instances while one is killed and started again; judge each answer.")
public final class AvailabilityRig extends Rig {
  private static final int PARTITIONS = 4;
  private static final int USERS = 200;
  private static final int EVENTS_BEFORE = 5;
  private static final int EVENT_EVERY = 10;
  private static final String NAME = "availability";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "200",
      description = "Requests per second (default ${DEFAULT-VALUE}).")
  private double rate;

  /**
   * A kill.
   *
   * @param at when, ms from the first request
   * @param back when its process is started again
   */
  private record Outage(int victim, long at, long back) {}

  /** Short: the other takes over. Long: that, and then one comes back before it is missed. */
  private List<Outage> outages() {
    return isLong()
        ? List.of(new Outage(0, 10_000, 45_000), new Outage(1, 85_000, 87_000))
        : List.of(new Outage(0, 2_000, 11_000));
  }

  private long lastsMs() {
    return isLong() ? 120_000 : 20_000;
  }

  private Path directory;
  private Cluster cluster;
  private final List<String> addresses = new ArrayList<>();
  private final Map<Integer, Instance> instances = new HashMap<>();
  private int starts;

  @Override
  protected void run(Path directory, Report report) throws Exception {
    this.directory = directory;
    report.condition("partitions", PARTITIONS);
    report.condition("users", USERS);
    report.condition("requests per s", rate);
    report.condition("events per s", rate / EVENT_EVERY);
    report.condition("instances' JVM", String.join(" ", jvmOptions()));
    ExecutorService threads = Executors.newCachedThreadPool();
    addresses.addAll(freeAddresses());
    try (Cluster started = Cluster.start(directory, isLong())) {
      cluster = started;
      Map<String, String> settings = settings(0);
      String events = new MillraceConfig(settings).topic(TopicKeys.USER_EVENTS);
      cluster.createTopics(settings, PARTITIONS);
      Known known = new Known();
      try (Feed feed = new Feed(cluster, events, known, seed());
          CommitWatch commits = new CommitWatch(cluster, settings, known)) {
        Balancer balancer = new Balancer(addresses);
        begin(feed, events);
        threads.execute(commits);
        threads.execute(balancer);
        settle(balancer, known);
        Load load = new Load(balancer, feed, known, USERS, rate, EVENT_EVERY, seed());
        measure(load, threads, balancer, report);
        threads.shutdownNow();
        threads.awaitTermination(10, java.util.concurrent.TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
      instances.values().forEach(Instance::close);
    }
  }

  private void begin(Feed feed, String events) throws InterruptedException {
    for (int user = 0; user < USERS; user++) {
      feed.send(user, EVENTS_BEFORE);
    }
    feed.flush();
    start(0);
    start(1);
    instances.get(0).awaitReady(PATIENCE);
    instances.get(1).awaitReady(PATIENCE);
    try (GroupLag lag = new GroupLag(cluster, NAME, events, PARTITIONS)) {
      lag.await(lag.ends(), PATIENCE);
    }
  }

  /**
   * Waits until the owners of all users answer, twice at an interval in which copies are seen to be
   * whole. Answers to it are judged by nobody: the first ones find cold code.
   */
  private void settle(Balancer balancer, Known known) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int quiet = 0;
    while (quiet < 2) {
      int correct = 0;
      for (int user = 0; user < USERS; user++) {
        String id = Feed.userOf(user);
        long asked = System.nanoTime();
        Answer answer = Answer.of(id, asked, balancer.get("/v1/users/" + id).get(), known);
        correct += answer.kind() == Kind.CORRECT ? 1 : 0;
      }
      quiet = correct == USERS ? quiet + 1 : 0;
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Only " + correct + " of " + USERS + " users have owners");
      }
      Thread.sleep(2_000);
    }
  }

  private void measure(Load load, ExecutorService threads, Balancer balancer, Report report)
      throws Exception {
    long begin = System.nanoTime();
    Future<?> asking = threads.submit(load);
    List<Map<String, Object>> kills = new ArrayList<>();
    for (Outage outage : outages()) {
      sleepUntil(begin, outage.at());
      instances.get(outage.victim()).kill();
      long killed = System.nanoTime();
      sleepUntil(begin, outage.back());
      start(outage.victim());
      long ready = instances.get(outage.victim()).awaitReady(PATIENCE);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("killed_after_ms", outage.at());
      row.put("started_after_ms", outage.back());
      row.put("ready_ms", ready);
      row.put("killed", killed);
      kills.add(row);
    }
    // What a failback does to answers is part of it.
    sleepUntil(begin, Math.max(lastsMs(), (System.nanoTime() - begin) / 1_000_000 + 3_000));
    load.stop();
    // It may be about to ask once more.
    asking.get(15, TimeUnit.SECONDS);
    long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (load.done().size() < load.asked() && System.nanoTime() < deadline) {
      Thread.sleep(50);
    }
    report(load, balancer, kills, report);
  }

  private static void report(
      Load load, Balancer balancer, List<Map<String, Object>> kills, Report report) {
    List<Load.Done> all = load.done();
    report.figure("requests", load.asked());
    report.figure("unanswered", load.asked() - count(all, null));
    report.figure("errors_5xx", count(all, Kind.ERROR_5XX));
    report.figure("wrong", count(all, Kind.WRONG));
    report.figure("correct", count(all, Kind.CORRECT));
    report.figure("stale", count(all, Kind.STALE));
    report.figure("fallback", count(all, Kind.FALLBACK));
    report.figure("connect_failures", balancer.connectFailures());
    report.figure("restore_progress_seen", balancer.progressSeen());
    report.figure("staleness_max_ms", all.stream().mapToLong(d -> staleness(d)).max().orElse(0));
    Load.latency(all).forEach(report::figure);
    List<Long> killed = kills.stream().map(row -> (Long) row.remove("killed")).toList();
    for (int k = 0; k < kills.size(); k++) {
      Map<String, Object> row = kills.get(k);
      long from = killed.get(k);
      long until = k + 1 < kills.size() ? killed.get(k + 1) : Long.MAX_VALUE;
      List<Load.Done> after = all.stream().filter(d -> d.at() >= from && d.at() < until).toList();
      row.put("stale", count(after, Kind.STALE));
      row.put("fallback", count(after, Kind.FALLBACK));
      row.put("owners_again_ms", lastNotFromOwner(after, from));
      row.put("p99_ms", Load.latency(after).get("p99_ms"));
      report.row("kills", row);
    }
    all.stream()
        .filter(d -> d.answer() != null && d.answer().why() != null)
        .limit(5)
        .forEach(d -> report.row("examples", Map.of("answer", d.answer().why())));
    require(report, load.asked() - count(all, null), "requests got no answer");
    require(report, count(all, Kind.ERROR_5XX), "answers were 5xx");
    require(report, count(all, Kind.WRONG), "answers were wrong and not marked");
  }

  private static void require(Report report, long none, String what) {
    if (none != 0) {
      report.failure(none + " " + what);
    }
  }

  private static long staleness(Load.Done done) {
    return done.answer() == null ? 0 : done.answer().stalenessMs();
  }

  /** Null counts those with any answer. */
  private static long count(List<Load.Done> all, Kind kind) {
    return all.stream()
        .map(Load.Done::answer)
        .filter(Objects::nonNull)
        .filter(answer -> kind == null || answer.kind() == kind)
        .count();
  }

  private static long lastNotFromOwner(List<Load.Done> after, long from) {
    return after.stream()
        .filter(d -> d.answer() != null && d.answer().kind() != Kind.CORRECT)
        .mapToLong(d -> (d.at() - from) / 1_000_000)
        .max()
        .orElse(0);
  }

  private static void sleepUntil(long begin, long ms) throws InterruptedException {
    Thread.sleep(Math.max(0, ms - (System.nanoTime() - begin) / 1_000_000));
  }

  private void start(int i) {
    Path beside = directory.resolve(NAME + "-" + i + "-" + starts++);
    instances.put(i, Instance.start(beside, settings(i), jvmOptions()));
  }

  private List<String> jvmOptions() {
    List<String> options = new ArrayList<>(List.of("-Xmx512m"));
    options.addAll(isLong() ? List.of() : Cluster.QUICK);
    return options;
  }

  private Map<String, String> settings(int i) {
    Map<String, String> settings = new HashMap<>(cluster.settings());
    settings.put("application.id", NAME);
    settings.put("state.dir", directory.resolve("state-" + i).toString());
    settings.put("num.standby.replicas", "1");
    settings.put("num.stream.threads", "1");
    // The owner that comes back is to own again within the run.
    settings.put("probing.rebalance.interval.ms", "60000");
    settings.put(InstanceKeys.FRESHNESS_PROBE, "false");
    settings.put(InstanceKeys.INSTANCE_NAME, NAME + "-" + i);
    settings.put(HttpKeys.HTTP_PORT, addresses.get(i).split(":")[1]);
    if (!isLong()) {
      settings.put("consumer.session.timeout.ms", "6000");
      settings.put("consumer.heartbeat.interval.ms", "2000");
    }
    return settings;
  }

  /** Kept through restarts, as a client knows them. */
  private static List<String> freeAddresses() throws IOException {
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return List.of("127.0.0.1:" + one.getLocalPort(), "127.0.0.1:" + two.getLocalPort());
    }
  }
}
