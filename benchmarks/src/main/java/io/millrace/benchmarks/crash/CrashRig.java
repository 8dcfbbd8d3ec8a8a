package io.millrace.benchmarks.crash;

import io.millrace.benchmarks.Report;
import io.millrace.benchmarks.Rig;
import io.millrace.benchmarks.process.Cluster;
import io.millrace.config.InstanceKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run crash}: nothing is lost and nothing counted twice through kill −9. */
@Command(
    name = "crash",
    description =
        "Kill instances in the middle of a stream; compare their stores with an undisturbed run.")
public final class CrashRig extends Rig {
  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "A recorded log instead of the synthetic stream.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many events of it (default 6000 short, 60000 long).")
  private Optional<Integer> limit = Optional.empty();

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      description = "Only variants whose name begins so; may be given several times.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "20",
      description = "Of each variant of the long form (default ${DEFAULT-VALUE}).")
  private int kills;

  @Option(
      names = "--at-a-time",
      paramLabel = "N",
      description =
          "Variants that run beside each other (default 2 short, 1 long: restarts are timed).")
  private Optional<Integer> atATime = Optional.empty();

  @Option(
      names = "--outage",
      paramLabel = "SECONDS",
      description = "How long broker or registry are away (default 3 short, 60 long).")
  private Optional<Integer> outage = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of all instances; may be given several times.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(
      names = "--previous-jar",
      paramLabel = "JAR",
      description = "Start with this build of the program; those started again are of this one.")
  private Optional<Path> previous = Optional.empty();

  private Report report;

  @Override
  protected void run(Path directory, Report report) throws Exception {
    this.report = report;
    int size = limit.orElse(isLong() ? 60_000 : 6_000);
    EventStream stream =
        file.isPresent()
            ? EventStream.recorded(file.get(), size, seed())
            : EventStream.synthetic(size, seed());
    report.condition("stream", file.map(f -> f.getFileName().toString()).orElse("synthetic"));
    report.condition("partitions", CrashRun.PARTITIONS);
    report.condition("instances' JVM", String.join(" ", jvmOptions()));
    report.condition("settings", form());
    report.condition("variants at a time", atATime());
    List<Verdict> verdicts = new ArrayList<>();
    try (Cluster cluster = Cluster.start(directory, isLong())) {
      for (List<Variant> family : families()) {
        verdicts.addAll(run(cluster, directory, stream, family));
      }
    } finally {
      summarise(stream, verdicts);
    }
  }

  /** Variants of a family are compared with the same undisturbed run. */
  private List<List<Variant>> families() {
    List<List<Variant>> families = new ArrayList<>();
    if (!isLong()) {
      families.addAll(Variant.fewest());
    }
    if (isLong() || !only.isEmpty()) {
      families.addAll(Variant.everyWay(kills));
    }
    return families.stream()
        .map(family -> family.stream().filter(this::isWanted).toList())
        .filter(family -> !family.isEmpty())
        .toList();
  }

  private boolean isWanted(Variant variant) {
    if (!only.isEmpty() && only.stream().noneMatch(variant.name()::startsWith)) {
      return false;
    }
    Optional<String> obstacle = variant.fillsDisk() ? SmallDisk.obstacle() : Optional.empty();
    obstacle.ifPresent(why -> report.row("skipped", Map.of("variant", variant.name(), "why", why)));
    return obstacle.isEmpty();
  }

  private List<String> jvmOptions() {
    List<String> options = new ArrayList<>(List.of("-Xmx512m"));
    options.addAll(isLong() ? List.of() : Cluster.QUICK);
    return options;
  }

  /** What is not at stake here is left out of the short form. */
  private Map<String, String> form() {
    Map<String, String> settings = new TreeMap<>();
    if (!isLong()) {
      settings.put("num.stream.threads", "1");
      settings.put(InstanceKeys.FRESHNESS_PROBE, "false");
    }
    settings.putAll(overrides);
    return settings;
  }

  private int atATime() {
    return atATime.orElse(isLong() ? 1 : 2);
  }

  private List<Verdict> run(
      Cluster cluster, Path directory, EventStream stream, List<Variant> family) throws Exception {
    Variant undisturbed = family.get(0).undisturbed("undisturbed-" + family.get(0).name());
    ExecutorService threads = Executors.newFixedThreadPool(atATime());
    try {
      Map<Variant, Future<CrashRun.Outcome>> outcomes = new LinkedHashMap<>();
      List<Variant> together = new ArrayList<>(family);
      together.removeIf(Variant::concernsAll);
      together.add(Math.min(1, together.size()), undisturbed);
      for (Variant variant : together) {
        outcomes.put(variant, threads.submit(() -> runOf(cluster, directory, variant, stream)));
      }
      Snapshot expected = outcomes.remove(undisturbed).get().state();
      List<Verdict> verdicts = new ArrayList<>();
      for (Map.Entry<Variant, Future<CrashRun.Outcome>> each : outcomes.entrySet()) {
        verdicts.add(Verdict.of(each.getKey(), each.getValue().get(), expected, stream));
      }
      for (Variant variant : family) {
        if (variant.concernsAll()) {
          CrashRun.Outcome outcome = runOf(cluster, directory, variant, stream);
          verdicts.add(Verdict.of(variant, outcome, expected, stream));
        }
      }
      return verdicts;
    } finally {
      threads.shutdownNow();
    }
  }

  private CrashRun.Outcome runOf(
      Cluster cluster, Path directory, Variant variant, EventStream stream) throws Exception {
    CrashRun.Pace pace =
        new CrashRun.Pace(
            isLong() ? 500 : 600, Duration.ofSeconds(outage.orElse(isLong() ? 60 : 3)));
    Fleet.Form form = new Fleet.Form(jvmOptions(), form(), previous);
    long seed = seed() + variant.name().hashCode();
    return new CrashRun(cluster, directory, variant, stream, pace, form, seed).run();
  }

  private void summarise(EventStream stream, List<Verdict> verdicts) {
    report.figure("kills", verdicts.stream().mapToInt(v -> v.outcome().incidents().size()).sum());
    report.figure("events", stream.events().size());
    report.figure("repeats", stream.repeats());
    report.figure("counts_equal", verdicts.stream().allMatch(Verdict::countsHold));
    report.figure("users_behind", verdicts.stream().mapToLong(Verdict::usersBehind).sum());
    report.figure("lists_missing", verdicts.stream().mapToLong(Verdict::listsMissing).sum());
    report.figure("models_behind", verdicts.stream().mapToLong(Verdict::modelsBehind).sum());
    for (Verdict verdict : verdicts) {
      report.row("variants", verdict.row());
      verdict.failures().forEach(report::failure);
      verdict.outcome().notes().forEach(note -> report.row("log", Map.of("line", note)));
      for (Incident incident : verdict.outcome().incidents()) {
        report.row("restarts", incident.row(verdict.variant().name()));
      }
    }
  }
}
