package io.millrace.evaluate.command;

import io.millrace.evaluate.EvaluationException;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.tune.Tuner;
import io.millrace.evaluate.tune.Tuning;
import io.millrace.evaluate.tune.TuningReport;
import io.millrace.learn.ModelSettings;
import io.millrace.replay.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millrace tune FILE}: whether other settings would do better on this log. */
@Command(
    name = "tune",
    description = "Search settings on the beginning of a recorded log and judge them on the rest.",
    mixinStandardHelpOptions = true)
public final class TuneCommand implements Callable<Integer> {
  private static final int MOST_TRIALS = 10_000;

  @Spec private CommandSpec spec;

  @Mixin private LogOptions options = new LogOptions();

  @Mixin private StalenessOptions staleness = new StalenessOptions();

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "How many settings are tried (default: ${DEFAULT-VALUE}).")
  private int trials = 24;

  @Option(
      names = "--prefix",
      paramLabel = "SHARE",
      description = "The share of the log that is searched (default: ${DEFAULT-VALUE}).")
  private double prefix = 0.3;

  @Option(names = "--json", paramLabel = "OUT", description = "Write all figures as JSON.")
  private Path json;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the best settings (default: ${DEFAULT-VALUE}).")
  private Path config = Path.of("tuned.properties");

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (trials < 1 || trials > MOST_TRIALS || !(prefix > 0 && prefix < 1)) {
      throw new EvaluationException(
          "--trials must be 1 to " + MOST_TRIALS + ", --prefix above 0 and below 1.");
    }
    OutputFile.require(json);
    OutputFile.require(config);
    Exam exam = options.read();
    Tuner tuner =
        new Tuner(
            exam,
            changed -> model(exam, changed),
            staleness.get(),
            options.seed(),
            options.threads());
    Tuning tuning;
    try (Progress progress = Progress.show(exam.log().name(), System.err)) {
      tuning = tuner.search(trials, prefix, progress);
    }
    PrintWriter out = spec.commandLine().getOut();
    TuningReport report = new TuningReport(tuning);
    report.print(out);
    report.writeConfig(config);
    out.println("Settings: " + config);
    if (json != null) {
      report.writeJson(json);
      out.println("JSON: " + json);
    }
    out.flush();
    return 0;
  }

  private ModelSettings model(Exam exam, Map<String, String> changed) {
    Map<String, String> settings = new HashMap<>(changed);
    settings.putAll(LogOptions.fixedBy(exam));
    return options.config(settings).model();
  }
}
