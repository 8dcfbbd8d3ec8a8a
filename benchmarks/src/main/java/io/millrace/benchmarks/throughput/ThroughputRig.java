package io.millrace.benchmarks.throughput;

import io.millrace.benchmarks.Report;
import io.millrace.benchmarks.Rig;
import io.millrace.benchmarks.Spread;
import io.millrace.benchmarks.load.SteadyRate;
import io.millrace.benchmarks.process.Cluster;
import io.millrace.benchmarks.process.ProgramJar;
import io.millrace.benchmarks.profile.FlightRecording;
import io.millrace.benchmarks.profile.Hotspots;
import io.millrace.benchmarks.throughput.Contestant.Kind;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run throughput}: events per second beside two yardsticks, in one run. */
@Command(
    name = "throughput",
    description = "Events per second of Millrace, of the bare topology and of the naive one.")
public final class ThroughputRig extends Rig {
  private static final int TOP = 25;

  /** Of Millrace's events per second. */
  private static final double FIRST_GUESS = 1000;

  @Option(
      names = "--guarantee",
      defaultValue = "exactly-once",
      description = "exactly-once (the default) or at-least-once.")
  private String guarantee;

  @Option(names = "--rounds", paramLabel = "N", description = "How many (default 5, quick 3).")
  private Integer rounds;

  @Option(
      names = "--events",
      paramLabel = "N",
      description =
          "Of Millrace in a round (default 20000, quick 8000); bare does 3 times, naive a fifth as"
              + " many, to take about as long.")
  private Integer events;

  @Option(names = "--users", paramLabel = "N", description = "Default 1000, quick 400.")
  private Integer users;

  @Option(names = "--items", defaultValue = "10000", description = "Default ${DEFAULT-VALUE}.")
  private int items;

  @Option(
      names = "--profile",
      description = "Record where Millrace's time goes; its figures are a little worse for it.")
  private boolean profile;

  @Option(names = "--only", description = "Millrace alone, beside its variant if there is one.")
  private boolean only;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of all.")
  private Map<String, String> set = new HashMap<>();

  @Option(
      names = "--variant",
      paramLabel = "KEY=VALUE",
      description = "Run Millrace twice in turns, the second time with this setting.")
  private Map<String, String> variantSet = new HashMap<>();

  @Option(
      names = "--variant-jvm",
      paramLabel = "OPTION",
      description = "The same with an option of the JVM's.")
  private List<String> variantJvm = List.of();

  @Option(
      names = "--variant-jar",
      paramLabel = "JAR",
      description = "The same of another build, its lib beside it.")
  private String variantJar;

  @Option(names = "--jvm", paramLabel = "OPTION", description = "Of all (default -Xms1g -Xmx1g).")
  private List<String> jvm = List.of("-Xms1g", "-Xmx1g");

  @Override
  protected boolean isBenchmark() {
    return true;
  }

  @Override
  protected void run(Path directory, Report report) throws Exception {
    int measured = events != null ? events : isLong() ? 20_000 : 8_000;
    int repeats = rounds != null ? rounds : isLong() ? 5 : 3;
    Map<String, String> settings = new HashMap<>(set);
    settings.put(
        "processing.guarantee",
        guarantee.equals("at-least-once") ? "at_least_once" : "exactly_once_v2");
    // Else what was written could not be told from what is left of it.
    settings.put("repartition.purge.interval.ms", "3600000");
    conditions(report, measured, repeats);
    Map<Kind, Outcome> outcomes = new EnumMap<>(Kind.class);
    Plan.Variant variant =
        new Plan.Variant(
            variantJar != null ? variantJar : ProgramJar.path(), variantSet, variantJvm);
    Plan plan = new Plan(users(), items, seed(), settings, jvm, variant);
    Map<Kind, Trial> trials = new EnumMap<>(Kind.class);
    try (Cluster cluster =
        Cluster.start(directory, List.of("-Xmx768m"), Map.of("log.cleaner.enable", "false"))) {
      for (Kind kind : kinds()) {
        Trial millrace = trials.get(Kind.MILLRACE);
        Map<String, String> own = kind == Kind.BARE ? likeThat(millrace.shape()) : Map.of();
        System.out.println("Warming up " + kind.label() + ".");
        Trial trial =
            new Trial(kind, cluster, directory, plan, users() * kind.warmUpPerUser(), own);
        trials.put(kind, trial);
        if (isLong()) {
          SteadyRate rate = trial.settle(FIRST_GUESS * kind.share());
          report.condition("then, " + kind.label(), rate.toString());
        }
        trial.pause();
      }
      report.figure("lists_per_event", round2(trials.get(Kind.MILLRACE).shape().listsPerEvent()));
      for (int round = 0; round < repeats; round++) {
        for (Map.Entry<Kind, Trial> each : trials.entrySet()) {
          Kind kind = each.getKey();
          Trial trial = each.getValue();
          FlightRecording recording =
              profile && kind == Kind.MILLRACE && round == repeats - 1
                  ? new FlightRecording(directory.resolve("recording.jfr"))
                  : null;
          trial.resume();
          Trial.Result result = trial.round((int) (measured * kind.share()), recording);
          trial.pause();
          outcomes.computeIfAbsent(kind, any -> new Outcome()).add(result);
          row(report, round, kind, result);
          if (recording != null) {
            profile(Hotspots.of(recording), report);
          }
        }
      }
    } finally {
      trials.values().forEach(Trial::close);
    }
    figures(outcomes, report);
  }

  private void conditions(Report report, int measured, int repeats) {
    report.figure("guarantee", guarantee);
    report.condition("rounds", repeats);
    for (Kind kind : kinds()) {
      String text =
          (int) (measured * kind.share())
              + " a round, after "
              + users() * kind.warmUpPerUser()
              + " to warm up on";
      report.condition("events of " + kind.label(), text);
    }
    report.condition("users", users());
    report.condition("items", items);
    report.condition("partitions", Trial.PARTITIONS);
    report.condition("stream threads", set.getOrDefault("num.stream.threads", "2"));
    report.condition("jvm", String.join(" ", jvm));
    if (hasVariant()) {
      report.condition(
          "variant",
          variantSet
              + " "
              + String.join(" ", variantJvm)
              + (variantJar == null ? "" : " another build"));
    }
    if (repeats < 5) {
      report.condition("note", "medians of fewer than five rounds: a look, not a result");
    }
  }

  private Set<Kind> kinds() {
    Set<Kind> kinds = only ? EnumSet.of(Kind.MILLRACE) : EnumSet.allOf(Kind.class);
    kinds.remove(Kind.VARIANT);
    if (hasVariant()) {
      kinds.add(Kind.VARIANT);
    }
    return kinds;
  }

  private boolean hasVariant() {
    return variantJar != null || !variantSet.isEmpty() || !variantJvm.isEmpty();
  }

  private int users() {
    return users != null ? users : isLong() ? 1000 : 400;
  }

  private static Map<String, String> likeThat(Shape shape) {
    Map<String, String> own = shape.toSettings();
    own.put(StreamsProgram.PARTITIONS, Integer.toString(Trial.PARTITIONS));
    return own;
  }

  /** All rounds of one application. */
  private static final class Outcome {
    private final Spread eventsPerSecond = new Spread();
    private final Spread cpuMicros = new Spread();
    private final Spread brokerMicros = new Spread();
    private final Spread bytes = new Spread();

    void add(Trial.Result result) {
      eventsPerSecond.add(result.eventsPerSecond());
      cpuMicros.add(result.cpuMicrosPerEvent());
      brokerMicros.add(result.brokerMicrosPerEvent());
      bytes.add(result.bytesPerEvent());
    }
  }

  private static void row(Report report, int round, Kind kind, Trial.Result result) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("round", round + 1);
    row.put("application", kind.label());
    row.put("events_per_second", Math.round(result.eventsPerSecond()));
    row.put("cpu_us_per_event", round(result.cpuMicrosPerEvent()));
    result
        .cpu()
        .micros()
        .forEach((purpose, micros) -> row.put(purpose, round((double) micros / result.events())));
    row.put("broker", round(result.brokerMicrosPerEvent()));
    report.row("rounds", row);
    System.out.println(row);
    if (round == 0) {
      result
          .bytes()
          .forEach(
              (topic, bytes) -> {
                Map<String, Object> written = new LinkedHashMap<>();
                written.put("application", kind.label());
                written.put("topic", topic);
                written.put("bytes_per_event", Math.round((double) bytes / result.events()));
                report.row("written", written);
              });
    }
  }

  private static void figures(Map<Kind, Outcome> outcomes, Report report) {
    outcomes.forEach(
        (kind, outcome) -> {
          report.figure(kind.label(), outcome.eventsPerSecond.toFigures());
          report.figure(kind.label() + "_cpu_us_per_event", outcome.cpuMicros.toFigures());
          report.figure(kind.label() + "_broker_us_per_event", outcome.brokerMicros.toFigures());
          report.figure(kind.label() + "_bytes_per_event", Math.round(outcome.bytes.median()));
        });
    if (outcomes.containsKey(Kind.VARIANT)) {
      report.figure(
          "variant_over_millrace",
          round2(
              outcomes.get(Kind.VARIANT).eventsPerSecond.median()
                  / outcomes.get(Kind.MILLRACE).eventsPerSecond.median()));
    }
    if (outcomes.containsKey(Kind.BARE)) {
      double millrace = outcomes.get(Kind.MILLRACE).eventsPerSecond.median();
      report.figure(
          "millrace_over_bare",
          round2(millrace / outcomes.get(Kind.BARE).eventsPerSecond.median()));
      report.figure(
          "millrace_over_naive",
          round2(millrace / outcomes.get(Kind.NAIVE).eventsPerSecond.median()));
    }
  }

  private static void profile(Hotspots hotspots, Report report) {
    report.condition("samples of the profile", hotspots.samples());
    table(report, "profile_parts", "part", hotspots.parts());
    table(report, "profile_methods", "method", hotspots.methods(TOP));
    table(report, "allocated_types", "type", hotspots.allocatedTypes(TOP));
    table(report, "allocated_at", "method", hotspots.allocatedAt(TOP));
  }

  private static void table(Report report, String name, String what, Map<String, Double> shares) {
    shares.forEach(
        (key, share) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put(what, key);
          row.put("percent", share);
          report.row(name, row);
        });
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static double round2(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
