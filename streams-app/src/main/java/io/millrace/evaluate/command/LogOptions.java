package io.millrace.evaluate.command;

import io.millrace.config.ListKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.UserKeys;
import io.millrace.evaluate.EvaluationException;
import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.run.ConfigOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options by which a log is chosen and read, shared by the commands. */
final class LogOptions {
  /** What is done with items a user has touched. */
  enum Repeats {
    AUTO,
    ALLOW,
    EXCLUDE
  }

  @Mixin private ConfigOptions options = new ConfigOptions();

  @Parameters(
      paramLabel = "FILE",
      description =
          "timestamp_ms,user,item,event,value as .csv or .csv.gz; or MovieLens' :: or tab files.")
  private Path file;

  @Option(names = "--limit", paramLabel = "N", description = "At most this many events.")
  private long limit = Long.MAX_VALUE;

  @Option(
      names = "--repeats",
      paramLabel = "auto|allow|exclude",
      description =
          "Whether items a user has touched may be recommended again. By default it is looked for"
              + " in the log: yes where more than a twentieth of its first 20,000 events repeat.")
  private Repeats repeats = Repeats.AUTO;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of sampled negatives and of the order of equal scores.")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Runs at a time; by default as many as there are cores.")
  private int threads = Runtime.getRuntime().availableProcessors();

  /** The questions of the log. */
  Exam read() {
    return read(false);
  }

  /**
   * The same.
   *
   * @param allKnown whether all items are known from the start
   */
  Exam read(boolean allKnown) {
    if (limit < 1) {
      throw new EvaluationException("--limit must be at least 1.");
    }
    EventLog log = EventLog.read(file, limit, config(Map.of()).eventWeights());
    if (log.size() == 0) {
      throw new EvaluationException(file + " holds no event that can be read.");
    }
    boolean allow = repeats == Repeats.AUTO ? Exam.repeatsIn(log) : repeats == Repeats.ALLOW;
    Exam exam = new Exam(log, allow, allKnown);
    if (exam.questions() == 0) {
      throw new EvaluationException(
          String.format(
              java.util.Locale.ROOT,
              "%s holds nothing to predict: none of its %,d events is a positive one of a user who"
                  + " did something positive before%s.",
              file,
              log.size(),
              allow ? "" : " with another item"));
    }
    return exam;
  }

  /** Millrace's settings for an evaluation, with some changed. */
  MillraceConfig config(Map<String, String> changed) {
    Map<String, String> settings = new LinkedHashMap<>(options.load());
    settings.putAll(changed);
    return new MillraceConfig(settings);
  }

  /** What an evaluation sets itself: recorded events have no ids. */
  static Map<String, String> fixedBy(Exam exam) {
    return Map.of(
        ListKeys.EXCLUDE_SEEN,
        String.valueOf(!exam.repeats()),
        UserKeys.DEDUPE_WINDOW,
        "0",
        // All contenders are asked the same questions, a bot's too.
        UserKeys.LEARNABLE_PER_HOUR,
        "0");
  }

  /** The given settings of Millrace's that differ from their defaults. */
  Map<String, String> changedSettings() {
    Map<String, String> changed = new TreeMap<>();
    MillraceConfig given = config(Map.of());
    MillraceConfig defaults = new MillraceConfig(Map.of());
    defaults
        .values()
        .forEach(
            (key, value) -> {
              if (!value.equals(given.values().get(key))) {
                changed.put(key, String.valueOf(given.values().get(key)));
              }
            });
    return changed;
  }

  long seed() {
    return seed;
  }

  int threads() {
    return Math.max(1, threads);
  }
}
