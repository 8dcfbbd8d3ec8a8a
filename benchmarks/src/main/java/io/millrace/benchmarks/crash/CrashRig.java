package io.millrace.benchmarks.crash;

import io.millrace.benchmarks.Report;
import io.millrace.benchmarks.Rig;
import io.millrace.benchmarks.process.Cluster;
import io.millrace.config.InstanceKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      description = "Of each variant, in the long form (default ${DEFAULT-VALUE}).")
  private int kills;

  @Option(
      names = "--at-a-time",
      paramLabel = "N",
      description =
          "Variants that run beside each other (default 2 short, 1 long: restarts are timed).")
  private Optional<Integer> atATime = Optional.empty();

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
    return (isLong() ? Variant.everyWay(kills) : Variant.fewest())
        .stream()
            .map(family -> family.stream().filter(this::isWanted).toList())
            .filter(family -> !family.isEmpty())
            .toList();
  }

  private boolean isWanted(Variant variant) {
    return only.isEmpty() || only.stream().anyMatch(variant.name()::startsWith);
  }

  private List<String> jvmOptions() {
    List<String> options = new ArrayList<>(List.of("-Xmx512m"));
    options.addAll(isLong() ? List.of() : Cluster.QUICK);
    return options;
  }

  /** What is not at stake here is left out of the short form. */
  private Map<String, String> form() {
    return isLong()
        ? Map.of()
        : Map.of("num.stream.threads", "1", InstanceKeys.FRESHNESS_PROBE, "false");
  }

  private int atATime() {
    return atATime.orElse(isLong() ? 1 : 2);
  }

  private List<Verdict> run(
      Cluster cluster, Path directory, EventStream stream, List<Variant> family) throws Exception {
    Variant undisturbed = family.get(0).undisturbed("undisturbed-" + family.get(0).name());
    ExecutorService threads = Executors.newFixedThreadPool(atATime());
    try {
      List<Future<CrashRun.Outcome>> outcomes = new ArrayList<>();
      List<Variant> all = new ArrayList<>(family);
      all.add(1, undisturbed);
      for (Variant variant : all) {
        double rate = isLong() ? 500 : 600;
        CrashRun run =
            new CrashRun(
                cluster,
                directory,
                variant,
                stream,
                rate,
                jvmOptions(),
                form(),
                seed() + variant.name().hashCode());
        outcomes.add(threads.submit(run::run));
      }
      Snapshot expected = outcomes.get(1).get().state();
      List<Verdict> verdicts = new ArrayList<>();
      for (int v = 0; v < all.size(); v++) {
        if (v != 1) {
          verdicts.add(Verdict.of(all.get(v), outcomes.get(v).get(), expected, stream));
        }
      }
      return verdicts;
    } finally {
      threads.shutdownNow();
    }
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
      for (CrashRun.Incident incident : verdict.outcome().incidents()) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("variant", verdict.variant().name());
        row.put("kill", incident.kill());
        row.put("ready_ms", incident.readyMs());
        row.put("readable_ms", incident.readableMs());
        row.put("takeover_ms", incident.takeoverMs());
        report.row("restarts", row);
      }
    }
  }
}
