package io.millrace.benchmarks.sizing;

import io.millrace.benchmarks.Report;
import io.millrace.benchmarks.Rig;
import io.millrace.benchmarks.process.Cluster;
import io.millrace.benchmarks.process.GroupLag;
import io.millrace.benchmarks.process.Instance;
import io.millrace.config.HttpKeys;
import io.millrace.config.InstanceKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.TopicKeys;
import io.millrace.sizing.Deployment;
import io.millrace.sizing.Load;
import io.millrace.sizing.Prediction;
import io.millrace.sizing.Sizing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run sizing}: the formula held against a running instance. */
@Command(
    name = "sizing",
    description = "Fill an instance with users and items; compare what it takes with the formula.")
public final class SizingRig extends Rig {
  private static final String NAME = "sizing";
  private static final int PARTITIONS = 4;
  private static final int HEAP_MB = 512;
  private static final double TOLERANCE = 0.2;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int QUIET_SECONDS = 3;

  @Option(
      names = "--users",
      paramLabel = "N",
      description = "How many (default 8000 short, 100000 long).")
  private Integer users;

  @Option(
      names = "--items",
      paramLabel = "N",
      description = "How many there are to choose from (default 5000 short, 50000 long).")
  private Integer items;

  @Option(
      names = "--events-per-user",
      paramLabel = "N",
      defaultValue = "15",
      description = "How many (default ${DEFAULT-VALUE}).")
  private int eventsPerUser;

  @Override
  protected void run(Path directory, Report report) throws Exception {
    int people = users != null ? users : isLong() ? 100_000 : 8_000;
    int choice = items != null ? items : isLong() ? 50_000 : 5_000;
    report.condition("users", people);
    report.condition("items", choice);
    report.condition("events per user", eventsPerUser);
    report.condition("heap of the instance", HEAP_MB + " MB");
    try (Cluster cluster = Cluster.start(directory, isLong())) {
      Map<String, String> settings = new HashMap<>(cluster.settings());
      settings.put("application.id", NAME);
      settings.put("state.dir", directory + "/state");
      settings.put(HttpKeys.HTTP_PORT, "0");
      settings.put(InstanceKeys.INSTANCE_NAME, NAME);
      cluster.createTopics(settings, PARTITIONS);
      String heap = HEAP_MB + "m";
      List<String> jvm =
          new ArrayList<>(
              List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC"));
      try (Instance instance = Instance.start(directory.resolve(NAME), settings, jvm)) {
        instance.awaitReady(PATIENCE);
        Footprint empty = measure(instance, directory);
        fill(cluster, settings, instance, people, choice);
        Footprint full = measure(instance, directory);
        Load load = new Load(people, choice, eventsPerUser, 0, 0);
        compare(settings, load, empty, full, report);
      }
    }
  }

  private static Footprint measure(Instance instance, Path directory) throws Exception {
    return Footprint.of(instance.pid(), (long) HEAP_MB << 20, directory.resolve("state"));
  }

  private void fill(
      Cluster cluster, Map<String, String> settings, Instance instance, int people, int choice)
      throws Exception {
    String topic = new MillraceConfig(settings).topic(TopicKeys.USER_EVENTS);
    new Visitors(choice, seed()).send(cluster, topic, people, eventsPerUser);
    try (GroupLag lag = new GroupLag(cluster, NAME, topic, PARTITIONS)) {
      lag.await(lag.ends(), PATIENCE);
    }
    long events = (long) people * eventsPerUser;
    double models = -1;
    int quiet = 0;
    while (metric(instance, "millrace_item_updates_total") < events || quiet < QUIET_SECONDS) {
      Thread.sleep(1000);
      double now = metric(instance, "millrace_item_models_total");
      quiet = now == models ? quiet + 1 : 0;
      models = now;
    }
  }

  private static double metric(Instance instance, String name) throws Exception {
    Matcher found =
        Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)")
            .matcher(instance.get("/metrics").body());
    return found.find() ? Double.parseDouble(found.group(1)) : 0;
  }

  private static void compare(
      Map<String, String> settings, Load load, Footprint empty, Footprint full, Report report) {
    MillraceConfig config = new MillraceConfig(settings);
    Deployment deployment = Deployment.of(settings, 1, PARTITIONS, 0);
    Prediction predicted = Sizing.predict(load, deployment, config.model(), config.quality());
    row(report, "heap", predicted.heap(), full.heap(), empty.heap());
    row(report, "off_heap", predicted.offHeap(), full.offHeap(), empty.offHeap());
    row(report, "disk", predicted.disk(), full.disk(), empty.disk());
    for (List<Prediction.Part> parts :
        List.of(predicted.heap(), predicted.offHeap(), predicted.disk())) {
      for (Prediction.Part part : parts) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("part", part.name());
        row.put("predicted_mb", mb(part.bytes()));
        report.row("parts", row);
      }
    }
  }

  private static void row(
      Report report, String what, List<Prediction.Part> parts, long measured, long empty) {
    long predicted = Prediction.sum(parts);
    double error = (double) predicted / measured - 1;
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("what", what);
    row.put("empty_mb", mb(empty));
    row.put("predicted_mb", mb(predicted));
    row.put("measured_mb", mb(measured));
    row.put("error", Math.round(error * 1000) / 10.0 + " %");
    report.row("footprint", row);
    report.figure(what + "_predicted_mb", mb(predicted));
    report.figure(what + "_measured_mb", mb(measured));
    if (Math.abs(error) > TOLERANCE) {
      report.failure(what + " is predicted " + Math.round(error * 100) + " % off");
    }
  }

  private static double mb(double bytes) {
    return Math.round(bytes / 1e5) / 10.0;
  }
}
