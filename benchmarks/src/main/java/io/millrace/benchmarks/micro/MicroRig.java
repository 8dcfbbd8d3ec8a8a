package io.millrace.benchmarks.micro;

import io.millrace.benchmarks.Report;
import io.millrace.benchmarks.Rig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run micro}: JMH, each benchmark in a process of its own. */
@Command(name = "micro", description = "The hot pieces by JMH, with what they allocate.")
public final class MicroRig extends Rig {
  private static final List<String> NAMES =
      List.of(
          "PiecesBenchmark.readUserRow",
          "PiecesBenchmark.writeUserRow",
          "PiecesBenchmark.readCountRow",
          "PiecesBenchmark.writeCountRow",
          "PiecesBenchmark.updateItem",
          "PiecesBenchmark.gatherCandidates",
          "PiecesBenchmark.extractFeatures",
          "PiecesBenchmark.extractAndScore",
          "PiecesBenchmark.extractAndLearn",
          "PiecesBenchmark.rerank",
          "TurnBenchmark.gather",
          "TurnBenchmark.userTurn",
          "TurnBenchmark.wholeTurn");

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  @Option(
      names = "--benchmark",
      paramLabel = "REGEX",
      defaultValue = ".*",
      description = "Only those whose name matches, such as wholeTurn.")
  private String benchmark;

  @Option(
      names = "--items",
      paramLabel = "N",
      split = ",",
      description = "Of the whole turn (default 10000,100000 and, not with --quick, 1000000).")
  private String[] items;

  @Override
  protected boolean isBenchmark() {
    return true;
  }

  @Override
  protected void run(Path directory, Report report) throws Exception {
    // Another's JMH on this machine is that one's affair.
    System.setProperty("jmh.ignoreLock", "true");
    String[] sizes =
        items != null
            ? items
            : isLong()
                ? new String[] {"10000", "100000", "1000000"}
                : new String[] {"10000", "100000"};
    for (String each : NAMES) {
      if (each.matches(".*(" + benchmark + ")")) {
        boolean turn = each.startsWith(TurnBenchmark.class.getSimpleName());
        // One by one, so that what is known is shown while the rest goes on.
        for (String size : turn ? sizes : new String[] {"10000"}) {
          result(each, size, report);
        }
      }
    }
  }

  private void result(String name, String size, Report report) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\." + name.replace(".", "\\.") + "$")
            .param("items", size)
            .forks(1)
            .warmupIterations(isLong() ? 5 : 2)
            .warmupTime(TimeValue.seconds(isLong() ? 2 : 1))
            .measurementIterations(isLong() ? 5 : 3)
            .measurementTime(TimeValue.seconds(isLong() ? 2 : 1))
            .jvmArgs("-Xms1g", "-Xmx6g")
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    RunResult result = new Runner(options.build()).runSingle();
    double micros = result.getPrimaryResult().getScore();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("benchmark", result.getPrimaryResult().getLabel());
    row.put("items", size);
    row.put("us", round(micros));
    row.put("error_us", round(result.getPrimaryResult().getScoreError()));
    row.put("bytes", Math.round(allocated(result)));
    report.row("micro", row);
    System.out.println(row);
    if (name.endsWith(".wholeTurn")) {
      report.figure("turn_us_" + size + "_items", round(micros));
    }
  }

  private static double allocated(RunResult result) {
    return result.getSecondaryResults().entrySet().stream()
        .filter(each -> each.getKey().endsWith(ALLOCATED))
        .mapToDouble(each -> each.getValue().getScore())
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
