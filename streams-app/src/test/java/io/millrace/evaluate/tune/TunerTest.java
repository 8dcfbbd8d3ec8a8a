package io.millrace.evaluate.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.config.LearningKeys;
import io.millrace.config.ListKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.UserKeys;
import io.millrace.evaluate.EvaluationException;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Logs;
import io.millrace.evaluate.Staleness;
import io.millrace.replay.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunerTest {
  private static final int TRIALS = 7;
  private static final int EVENTS = 3000;
  private static final List<Double> FRACTIONS = new ArrayList<>();

  private static Exam exam;
  private static Tuning tuning;

  @TempDir private Path folder;

  @BeforeAll
  static void search() throws InterruptedException {
    exam = new Exam(Logs.random(9, 40, 80, EVENTS), true);
    Progress progress = (events, fraction) -> FRACTIONS.add(fraction);
    tuning = tuner(exam).search(TRIALS, 0.4, progress);
  }

  private static Tuner tuner(Exam exam) {
    return new Tuner(
        exam,
        changed -> {
          Map<String, String> settings = new HashMap<>(changed);
          settings.put(ListKeys.EXCLUDE_SEEN, "false");
          settings.put(UserKeys.DEDUPE_WINDOW, "0");
          return new MillraceConfig(settings).model();
        },
        Staleness.IDEAL,
        1,
        2);
  }

  @Test
  void shouldTryTheDefaultsFirstAndThenOthers() {
    assertThat(tuning.trials()).hasSize(1 + TRIALS);
    assertThat(tuning.defaults().settings()).isEmpty();
    assertThat(tuning.trials()).doesNotHaveDuplicates();
    assertThat(tuning.trials())
        .allSatisfy(
            trial -> assertThat(trial.ndcg10()).isLessThanOrEqualTo(tuning.best().ndcg10()));
  }

  @Test
  void shouldJudgeOnQuestionsThatWereNotSearched() {
    int inPrefix = new Exam(exam.log().first(tuning.prefixEvents()), true).questions();

    assertThat(tuning.prefixEvents()).isEqualTo(1200);
    assertThat(tuning.defaultsRest().size()).isEqualTo(exam.questions() - inPrefix);
    assertThat(tuning.bestRest().size()).isEqualTo(exam.questions() - inPrefix);
  }

  @Test
  void shouldTellProgressFromStartToEnd() {
    assertThat(FRACTIONS).isSorted();
    assertThat(FRACTIONS.get(FRACTIONS.size() - 1)).isCloseTo(1, within(1e-9));
  }

  @Test
  void shouldWriteAFileThatCanBeUsed() throws IOException {
    Path config = folder.resolve("tuned.properties");
    Path json = folder.resolve("tuned.json");
    TuningReport report = new TuningReport(tuning);
    report.writeConfig(config);
    report.writeJson(json);
    JsonNode written = new ObjectMapper().readTree(json.toFile());

    String mark = tuning.isBetterThanDefaults() ? "" : "#";
    tuning
        .best()
        .settings()
        .forEach(
            (key, value) -> assertThat(config).content().contains("\n" + mark + key + "=" + value));
    assertThat(written.get("trials")).hasSize(1 + TRIALS);
    assertThat(written.get("verdict").asText()).isEqualTo(report.verdict());
    assertThat(Files.readString(config)).contains(report.verdict());
  }

  @Test
  void shouldPrintTheTrialsFromTheBestDown() {
    StringWriter text = new StringWriter();
    new TuningReport(tuning).print(new PrintWriter(text));
    List<Double> gains =
        text.toString()
            .lines()
            .skip(3)
            .limit(1 + TRIALS)
            .map(line -> Double.valueOf(line.strip().split(" +")[0]))
            .toList();

    assertThat(gains).hasSize(1 + TRIALS).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void shouldSayWhenTheDefaultsAreWithinNoiseOfTheBest() {
    Tuning.Trial defaults = new Tuning.Trial(Map.of(), 0.1, 0.05);
    Tuning.Trial other = new Tuning.Trial(Map.of(LearningKeys.NEGATIVES, "3"), 0.1, 0.06);
    Tuning same =
        new Tuning(
            "x", 10, 5, List.of(defaults, other), tuning.defaultsRest(), tuning.defaultsRest());

    assertThat(same.isBetterThanDefaults()).isFalse();
    assertThat(new TuningReport(same).verdict()).startsWith("Keep the defaults: they are within");
    Tuning none =
        new Tuning("x", 10, 5, List.of(defaults), tuning.defaultsRest(), tuning.defaultsRest());
    assertThat(new TuningReport(none).verdict()).contains("nothing that was tried did better");
  }

  @Test
  void shouldRefuseAPrefixThatLeavesNothingToPredict() {
    assertThatThrownBy(() -> tuner(exam).search(1, 0.0004, Progress.NONE))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("--prefix");
  }
}
