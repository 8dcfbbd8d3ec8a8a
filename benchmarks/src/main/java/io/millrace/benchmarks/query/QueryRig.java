package io.millrace.benchmarks.query;

import io.millrace.benchmarks.Report;
import io.millrace.benchmarks.Rig;
import io.millrace.benchmarks.load.Latency;
import io.millrace.benchmarks.load.Shoppers;
import io.millrace.benchmarks.load.SteadyEvents;
import io.millrace.benchmarks.load.Subject;
import io.millrace.benchmarks.process.Cluster;
import io.millrace.benchmarks.process.Instance;
import io.millrace.benchmarks.process.ProcessCpu;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run query}: requests per second and their latency. */
@Command(
    name = "query",
    description = "Recommendations stored and recomputed, similar items, forwarded; with events.")
public final class QueryRig extends Rig {
  /** One more than is stored: the list has to be made anew. */
  private static final String RECOMPUTED = "/recommendations?limit=21";

  private static final String STORED = "/recommendations?limit=20";
  private static final double RUN_UP_SECONDS = 2;
  private static final int WARM_CONNECTIONS = 64;
  private static final int MOST_CONNECTIONS = 256;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Of each case (default 20, quick 5).")
  private Integer seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "EVENTS",
      description = "Worked off first (default 50000, quick 15000).")
  private Integer warmUp;

  @Option(names = "--users", defaultValue = "1000", description = "Default ${DEFAULT-VALUE}.")
  private int users;

  @Option(names = "--items", defaultValue = "10000", description = "Default ${DEFAULT-VALUE}.")
  private int items;

  @Option(names = "--rate", defaultValue = "1000", description = "Events, and open-loop requests.")
  private double rate;

  @Option(names = "--alone", description = "Without the second instance's forwarded queries.")
  private boolean alone;

  private Random random;
  private List<String> userKeys;

  @Override
  protected boolean isBenchmark() {
    return true;
  }

  @Override
  protected void run(Path directory, Report report) throws Exception {
    random = new Random(seed());
    userKeys = IntStream.range(0, users).mapToObj(Shoppers::userKey).toList();
    int warm = warmUp != null ? warmUp : isLong() ? 50_000 : 15_000;
    report.condition("seconds of each case", seconds());
    report.condition("events before", warm);
    report.condition("users", users);
    report.condition("items", items);
    report.condition("seconds of asking before the first case", warmingSeconds());
    report.condition("client", "one thread, in the rig's process on the same cores");
    try (Cluster cluster = Cluster.start(directory, true)) {
      Shoppers shoppers = new Shoppers(users, items, seed(), warm);
      try (Subject subject =
          new Subject(cluster, directory, "query", Map.of(), List.of("-Xms1g", "-Xmx1g"))) {
        subject.work(shoppers, warm);
        warm(subject.instance());
        alone(subject.instance(), report);
        whileIngesting(subject, shoppers, report);
        if (!alone) {
          forwarded(subject, report);
        }
      }
    }
  }

  private double seconds() {
    return seconds != null ? seconds : isLong() ? 20 : 5;
  }

  /** C2 takes half a minute of processor time on the server; before, cases measure its lack. */
  private double warmingSeconds() {
    return isLong() ? 60 : Math.min(30, 6 * seconds());
  }

  /** All kinds at once: code that was compiled for one of them is thrown away at the next. */
  private void warm(Instance instance) throws Exception {
    List<Supplier<String>> kinds = List.of(user(STORED), user(RECOMPUTED), this::similar);
    try (Client client = new Client(instance.address(), WARM_CONNECTIONS)) {
      client.closedLoop(warmingSeconds(), () -> kinds.get(draw(kinds.size())).get());
    }
  }

  private void alone(Instance instance, Report report) throws Exception {
    for (int connections : new int[] {8, 64}) {
      closed(instance, report, "stored", connections, "", user(STORED));
      closed(instance, report, "recomputed", connections, "", user(RECOMPUTED));
    }
    closed(instance, report, "similar", 64, "", this::similar);
  }

  private void whileIngesting(Subject subject, Shoppers shoppers, Report report) throws Exception {
    String with = Math.round(rate) + "/s";
    Instance instance = subject.instance();
    try (SteadyEvents events = new SteadyEvents(subject, shoppers)) {
      Thread sending = events.inBackground(rate);
      for (int connections : new int[] {8, 64}) {
        closed(instance, report, "stored", connections, with, user(STORED));
        closed(instance, report, "recomputed", connections, with, user(RECOMPUTED));
      }
      open(instance, report, "stored", with, user(STORED));
      open(instance, report, "recomputed", with, user(RECOMPUTED));
      events.stop();
      sending.join();
    }
  }

  /** The wrong one of two is asked in half of the cases, and asks the other. */
  private void forwarded(Subject subject, Report report) throws Exception {
    try (Instance other = subject.another("query-other")) {
      // It is a new process, and its partitions have just come: neither is what is to be measured.
      warm(other);
      closed(other, report, "stored, half of them forwarded", 8, "", user(STORED));
      closed(other, report, "stored, half of them forwarded", 64, "", user(STORED));
    }
  }

  private Supplier<String> user(String rest) {
    return () -> "/v1/users/" + userKeys.get(draw(users)) + rest;
  }

  /** The popular ones are known for sure. */
  private String similar() {
    return "/v1/items/" + Shoppers.itemKey(draw(items / 100)) + "/similar";
  }

  private synchronized int draw(int bound) {
    return random.nextInt(Math.max(1, bound));
  }

  private void closed(
      Instance instance,
      Report report,
      String name,
      int connections,
      String ingesting,
      Supplier<String> path)
      throws Exception {
    try (Client client = new Client(instance.address(), connections)) {
      client.closedLoop(Math.min(RUN_UP_SECONDS, seconds()), path);
      long cpu = ProcessCpu.totalMicros(instance.pid());
      Client.Outcome outcome = client.closedLoop(seconds(), path);
      cpu = ProcessCpu.totalMicros(instance.pid()) - cpu;
      row(report, name, Integer.toString(connections), ingesting, outcome, cpu);
    }
  }

  private void open(
      Instance instance, Report report, String name, String ingesting, Supplier<String> path)
      throws Exception {
    try (Client client = new Client(instance.address(), MOST_CONNECTIONS)) {
      client.openLoop(rate, Math.min(RUN_UP_SECONDS, seconds()), path);
      String how = "open loop, " + Math.round(rate) + "/s";
      long cpu = ProcessCpu.totalMicros(instance.pid());
      Client.Outcome outcome = client.openLoop(rate, seconds(), path);
      cpu = ProcessCpu.totalMicros(instance.pid()) - cpu;
      row(report, name, how, ingesting, outcome, cpu);
    }
  }

  /**
   * @param cpu µs of the asked instance meanwhile, whatever it did
   */
  private static void row(
      Report report,
      String name,
      String connections,
      String ingesting,
      Client.Outcome outcome,
      long cpu) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("case", name);
    row.put("connections", connections);
    row.put("ingesting", ingesting);
    row.put("requests_per_second", Math.round(outcome.perSecond()));
    Latency.add(outcome.micros(), row);
    row.put("server_cpu_us", Math.round(outcome.perRequest(cpu)));
    row.put("client_cpu_us", Math.round(outcome.perRequest(outcome.clientMicros())));
    row.put("failed", outcome.failed());
    report.row("query", row);
    System.out.println(row);
    if (outcome.failed() > 0) {
      report.failure(outcome.failed() + " requests of " + name + " were not answered with 200");
    }
  }
}
