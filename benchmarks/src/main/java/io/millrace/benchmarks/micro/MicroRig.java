package io.millrace.benchmarks.micro;

import io.millrace.benchmarks.Report;
import io.millrace.benchmarks.Rig;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run micro}: JMH, each benchmark in a process of its own. */
@Command(name = "micro", description = "The hot pieces by JMH, with what they allocate.")
public final class MicroRig extends Rig {
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
    results(PiecesBenchmark.class, new String[] {"10000"}, report);
    results(TurnBenchmark.class, sizes, report);
  }

  private void results(Class<?> type, String[] sizes, Report report) throws Exception {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(type.getName() + "\\.(" + benchmark + ")$")
            .param("items", sizes)
            .forks(1)
            .warmupIterations(isLong() ? 5 : 2)
            .warmupTime(TimeValue.seconds(isLong() ? 2 : 1))
            .measurementIterations(isLong() ? 5 : 3)
            .measurementTime(TimeValue.seconds(isLong() ? 2 : 1))
            .jvmArgs("-Xms1g", "-Xmx6g")
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    Collection<RunResult> results = new Runner(options.build()).run();
    for (RunResult result : results) {
      String name = result.getPrimaryResult().getLabel();
      String size = result.getParams().getParam("items");
      double micros = result.getPrimaryResult().getScore();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("benchmark", name);
      row.put("items", size);
      row.put("us", round(micros));
      row.put("error_us", round(result.getPrimaryResult().getScoreError()));
      row.put("bytes", Math.round(allocated(result)));
      report.row("micro", row);
      System.out.println(row);
      if (name.equals("wholeTurn")) {
        report.figure("turn_us_" + size + "_items", round(micros));
      }
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
