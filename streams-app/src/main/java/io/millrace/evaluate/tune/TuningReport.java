package io.millrace.evaluate.tune;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.evaluate.race.Answers;
import io.millrace.evaluate.race.Difference;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A search as text, as JSON and as a file of settings. */
public final class TuningReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Tuning tuning;

  public TuningReport(Tuning tuning) {
    this.tuning = tuning;
  }

  /** Prints trials from the best down, then the verdict. */
  public void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s: %d settings tried on the first %,d of %,d events, by nDCG@10%n%n",
        tuning.dataset(),
        tuning.trials().size() - 1,
        tuning.prefixEvents(),
        tuning.events());
    List<Knob> knobs = SearchSpace.knobs();
    out.printf("%9s%9s", "nDCG@10", "HR@10");
    knobs.forEach(knob -> out.printf("  %s", shortName(knob)));
    out.println();
    tuning.trials().stream()
        .sorted(Comparator.comparingDouble(trial -> -trial.ndcg10()))
        .forEach(trial -> row(trial, knobs, out));
    out.println();
    out.printf(
        Locale.ROOT,
        "On the other %,d events: nDCG@10 %.4f with the defaults, %.4f with the best; HR@10 %.4f,"
            + " %.4f%n",
        tuning.events() - tuning.prefixEvents(),
        gain(tuning.defaultsRest()),
        gain(tuning.bestRest()),
        hits(tuning.defaultsRest()),
        hits(tuning.bestRest()));
    out.println(verdict());
    out.flush();
  }

  private static void row(Tuning.Trial trial, List<Knob> knobs, PrintWriter out) {
    out.printf(Locale.ROOT, "%9.4f%9.4f", trial.ndcg10(), trial.hr10());
    if (trial.settings().isEmpty()) {
      out.print("  the defaults");
    } else {
      for (Knob knob : knobs) {
        out.printf("  %" + shortName(knob).length() + "s", trial.settings().get(knob.key()));
      }
    }
    out.println();
  }

  private static String shortName(Knob knob) {
    return knob.key().substring("millrace.".length());
  }

  /** In a sentence: whether to leave the defaults. */
  public String verdict() {
    Difference gain = tuning.gain();
    if (tuning.defaultsWon()) {
      return "Keep the defaults: nothing that was tried did better, even where it was searched.";
    }
    String difference =
        String.format(Locale.ROOT, "%+.4f ± %.4f nDCG@10", gain.mean(), gain.standardError());
    if (gain.isWithinNoise()) {
      return "Keep the defaults: they are within noise of the best (" + difference + ").";
    }
    return gain.mean() < 0
        ? "Keep the defaults: what was best on the prefix is worse after it (" + difference + ")."
        : "The best is better than the defaults: " + difference + ".";
  }

  /** Writes all figures. */
  public void writeJson(Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("dataset", tuning.dataset()).put("events", tuning.events());
    root.put("prefix_events", tuning.prefixEvents());
    ArrayNode trials = root.putArray("trials");
    for (Tuning.Trial trial : tuning.trials()) {
      ObjectNode one = trials.addObject();
      settings(trial.settings(), one.putObject("settings"));
      one.put("hr_10", trial.hr10()).put("ndcg_10", trial.ndcg10());
    }
    settings(tuning.best().settings(), root.putObject("best_settings"));
    rest(tuning.defaultsRest(), root.putObject("defaults_on_rest"));
    rest(tuning.bestRest(), root.putObject("best_on_rest"));
    difference(tuning.gain(), root.putObject("difference_ndcg_10"));
    difference(tuning.hits(), root.putObject("difference_hr_10"));
    root.put("better_than_defaults", tuning.isBetterThanDefaults());
    root.put("verdict", verdict());
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
  }

  private static void settings(Map<String, String> from, ObjectNode to) {
    from.forEach(to::put);
  }

  private static void rest(Answers from, ObjectNode to) {
    to.put("events", from.size()).put("hr_10", hits(from)).put("ndcg_10", gain(from));
  }

  private static void difference(Difference from, ObjectNode to) {
    to.put("mean", from.mean());
    to.put("standard_error", finite(from.standardError()));
    to.put("within_noise", from.isWithinNoise());
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /**
   * Writes the best settings as a configuration file. Where they are no better than the defaults
   * they are commented out, so that the file changes nothing.
   */
  public void writeConfig(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("# Written by millrace tune for ").append(tuning.dataset()).append(".\n");
    text.append("# ").append(verdict()).append('\n');
    String mark = tuning.isBetterThanDefaults() ? "" : "#";
    tuning.best().settings().forEach((key, value) -> text.append(mark + key + "=" + value + "\n"));
    Files.writeString(file, text);
  }

  private static double hits(Answers answers) {
    double sum = 0;
    for (int q = 0; q < answers.size(); q++) {
      sum += answers.hit(q);
    }
    return sum / answers.size();
  }

  private static double gain(Answers answers) {
    double sum = 0;
    for (int q = 0; q < answers.size(); q++) {
      sum += answers.gain(q);
    }
    return sum / answers.size();
  }
}
