package io.millrace.benchmarks.latency;

import io.millrace.benchmarks.Report;
import io.millrace.benchmarks.Rig;
import io.millrace.benchmarks.load.Latency;
import io.millrace.benchmarks.load.ListWatch;
import io.millrace.benchmarks.load.Shoppers;
import io.millrace.benchmarks.load.SteadyEvents;
import io.millrace.benchmarks.load.SteadyRate;
import io.millrace.benchmarks.load.Subject;
import io.millrace.benchmarks.process.Cluster;
import io.millrace.config.ListKeys;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run latency}: event to list, open loop, under both guarantees. */
@Command(
    name = "latency",
    description = "From an event to its list, at 1,000 events/s and at 70 % of what it can do.")
public final class LatencyRig extends Rig {
  private static final double SHARE = 0.7;

  /**
   * What is sent at a rate before its figures count, s: a backlog is worked off by other paths than
   * single events, so the compiler has to come round to these.
   */
  private static final double RUN_UP_SECONDS = 60;

  private static final double SHORT_RUN_UP_SECONDS = 3;

  /** For the lists of the last events, ms. */
  private static final long LATE_MS = 2_000;

  @Option(names = "--rate", defaultValue = "1000", description = "Default ${DEFAULT-VALUE}.")
  private double rate;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Measured at each rate (default 60, quick 15).")
  private Integer seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "EVENTS",
      description =
          "Worked off first (default 60000, quick 20000); then, but for quick, until the rate no"
              + " longer rises, 3 minutes at most.")
  private Integer warmUp;

  @Option(names = "--users", defaultValue = "1000", description = "Default ${DEFAULT-VALUE}.")
  private int users;

  @Option(names = "--items", defaultValue = "10000", description = "Default ${DEFAULT-VALUE}.")
  private int items;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of Millrace's.")
  private Map<String, String> set = new HashMap<>();

  @Override
  protected boolean isBenchmark() {
    return true;
  }

  @Override
  protected void run(Path directory, Report report) throws Exception {
    report.condition("seconds at each rate", seconds());
    report.condition("events to warm up on", warmUp());
    report.condition("users", users);
    report.condition("items", items);
    report.condition("measured", "from when an event was due until its list was read as committed");
    try (Cluster cluster = Cluster.start(directory, true)) {
      measure(cluster, directory, "exactly_once_v2", "exactly-once", report);
      measure(cluster, directory, "at_least_once", "at-least-once", report);
    }
  }

  private int seconds() {
    return seconds != null ? seconds : isLong() ? 60 : 15;
  }

  private int warmUp() {
    return warmUp != null ? warmUp : isLong() ? 60_000 : 20_000;
  }

  private void measure(
      Cluster cluster, Path directory, String guarantee, String name, Report report)
      throws Exception {
    Map<String, String> settings = new HashMap<>(set);
    settings.put("processing.guarantee", guarantee);
    // A list for every event, however late: else a full machine would be spared its work.
    settings.put(ListKeys.CONFLATE_MS, "0");
    Shoppers shoppers = new Shoppers(users, items, seed(), warmUp());
    try (Subject subject =
            new Subject(cluster, directory, name, settings, List.of("-Xms1g", "-Xmx1g"));
        ListWatch watch = new ListWatch(subject);
        SteadyEvents events = new SteadyEvents(subject, shoppers)) {
      double first = warmUp() * 1e9 / subject.work(shoppers, warmUp());
      double capacity =
          isLong() ? steady(subject, shoppers, first, name, report) : capacity(subject, shoppers);
      row(report, name, capacity, rate, at(rate, events, watch, subject));
      double most = capacity * SHARE;
      row(report, name, capacity, most, at(most, events, watch, subject));
    }
  }

  private static double steady(
      Subject subject, Shoppers shoppers, double guess, String name, Report report)
      throws Exception {
    SteadyRate rate = SteadyRate.await(events -> subject.workAtOnce(shoppers, events), guess);
    report.condition("after that, " + name, rate.toString());
    return rate.eventsPerSecond();
  }

  private double capacity(Subject subject, Shoppers shoppers) throws InterruptedException {
    int events = warmUp() / 3;
    return events * 1e9 / subject.workAtOnce(shoppers, events);
  }

  private Histogram at(double perSecond, SteadyEvents events, ListWatch watch, Subject subject)
      throws InterruptedException {
    events.send(perSecond, isLong() ? RUN_UP_SECONDS : SHORT_RUN_UP_SECONDS, (event, due) -> {});
    subject.awaitDrained();
    watch.take();
    events.send(perSecond, seconds(), watch::expect);
    subject.awaitDrained();
    Thread.sleep(LATE_MS);
    return watch.take();
  }

  private void row(
      Report report, String guarantee, double capacity, double perSecond, Histogram histogram) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("guarantee", guarantee);
    row.put("capacity", Math.round(capacity));
    row.put("events_per_second", Math.round(perSecond));
    row.put("lists", histogram.getTotalCount());
    Latency.add(histogram, row);
    report.row("latency", row);
    System.out.println(row);
    if (histogram.getTotalCount() == 0) {
      report.failure("No list came of the events sent at " + Math.round(perSecond) + "/s");
    }
  }
}
