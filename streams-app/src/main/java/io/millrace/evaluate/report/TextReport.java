package io.millrace.evaluate.report;

import io.millrace.evaluate.RatingError;
import io.millrace.evaluate.race.Difference;
import io.millrace.evaluate.race.Result;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An evaluation as text for a terminal. */
public final class TextReport {
  /** Column heading by metric. */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("hr_10", "HR@10"),
          Map.entry("hr_20", "HR@20"),
          Map.entry("ndcg_10", "nDCG@10"),
          Map.entry("mrr_10", "MRR@10"),
          Map.entry("precision_10", "P@10"),
          Map.entry("recall_10", "R@10"),
          Map.entry("f1_10", "F1@10"),
          Map.entry("auc", "AUC"),
          Map.entry("coverage_10", "coverage"),
          Map.entry("gini_10", "Gini"),
          Map.entry("long_tail_share_10", "tail"),
          Map.entry("tail_hr_10", "tail HR"),
          Map.entry("diversity_10", "diverse"),
          Map.entry("novelty_10", "novelty"));

  private static final List<String> QUALITY =
      List.of("hr_10", "hr_20", "ndcg_10", "mrr_10", "precision_10", "recall_10", "f1_10", "auc");
  private static final List<String> BREADTH =
      List.of(
          "coverage_10",
          "gini_10",
          "long_tail_share_10",
          "tail_hr_10",
          "diversity_10",
          "novelty_10");
  private static final List<String> HALF = List.of("hr_10", "ndcg_10");

  private final Evaluation evaluation;
  private final PrintWriter out;
  private final int nameWidth;

  public TextReport(Evaluation evaluation, PrintWriter out) {
    this.evaluation = evaluation;
    this.out = out;
    nameWidth = evaluation.results().stream().mapToInt(r -> r.name().length()).max().orElse(0);
  }

  /** Prints all of it. */
  public void print() {
    conditions();
    out.println();
    table();
    out.println();
    segments();
    out.println();
    evaluation.millrace().ifPresent(this::comparison);
    if (!evaluation.tradeOff().isEmpty()) {
      TradeOffText.print(evaluation.tradeOff(), out);
    }
    out.flush();
  }

  private void conditions() {
    Conditions c = evaluation.conditions();
    out.printf(
        Locale.ROOT,
        "%s: %,d events of %,d users on %,d items; %,d of them scored, %,d on items known by then%n",
        evaluation.dataset(),
        c.events(),
        c.users(),
        c.items(),
        c.questions(),
        c.knownTargets());
    if (c.badLines() > 0) {
      out.printf(Locale.ROOT, "%,d lines of the file were no events%n", c.badLines());
    }
    out.printf(
        "mode: %s (%d partition%s, replica %,d events behind), repeats %s, seed %d%n",
        c.mode(),
        c.staleness().partitions(),
        c.staleness().partitions() == 1 ? "" : "s",
        c.staleness().eventsBehind(),
        c.repeats() ? "allowed" : "excluded",
        c.seed());
    out.println(
        "settings: "
            + (c.settings().isEmpty() ? "all at their defaults" : c.settings().toString()));
    out.printf(
        Locale.ROOT,
        "%.0f s with %d threads, heap at most %,d MB of %,d MB, Java %s%n",
        c.elapsedSeconds(),
        c.threads(),
        c.peakHeapMb(),
        c.maxHeapMb(),
        c.java());
  }

  private void table() {
    out.println("Lists of 10 against all known items; diversity by " + basis() + ".");
    out.print(" ".repeat(nameWidth));
    QUALITY.forEach(m -> out.printf("%9s", COLUMNS.get(m)));
    out.print(" |");
    BREADTH.forEach(m -> out.printf("%9s", COLUMNS.get(m)));
    out.print(" | 2nd half");
    out.printf("%9s%n", "nDCG@10");
    for (Result result : evaluation.results()) {
      out.printf("%-" + nameWidth + "s", result.name());
      QUALITY.forEach(m -> cell(result.of(m)));
      out.print(" |");
      BREADTH.forEach(m -> cell(result.of(m)));
      out.print(" |");
      HALF.forEach(m -> cell(result.secondHalf().get(m)));
      out.println();
    }
  }

  private String basis() {
    return evaluation.conditions().diversityBy();
  }

  private void segments() {
    List<Result> results = evaluation.results();
    if (results.isEmpty()) {
      return;
    }
    List<Result.Segment> segments = results.get(0).segments();
    out.print("HR@10 by kind");
    out.print(" ".repeat(Math.max(0, nameWidth - "HR@10 by kind".length())));
    segments.forEach(s -> out.printf("%18s", cut(s.name())));
    out.println();
    out.printf("%-" + nameWidth + "s", "questions");
    segments.forEach(s -> out.printf(Locale.ROOT, "%,18d", s.questions()));
    out.println();
    for (Result result : results) {
      out.printf("%-" + nameWidth + "s", result.name());
      result
          .segments()
          .forEach(s -> out.printf(Locale.ROOT, "%18s", number(s.values().get("hr_10"))));
      out.println();
    }
  }

  private static String cut(String name) {
    return name.length() <= 16 ? name : name.substring(0, 15) + "…";
  }

  private void comparison(Result own) {
    for (String metric : HALF) {
      evaluation.bestOther(metric).ifPresent(other -> compare(metric, own, other));
    }
    for (RatingError error : own.ratingErrors()) {
      out.printf(
          Locale.ROOT,
          "ratings by %-12s RMSE %.4f, MAE %.4f over %,d%n",
          error.name(),
          error.rmse(),
          error.mae(),
          error.ratings());
    }
    for (Evaluation.OtherMode mode : evaluation.otherModes()) {
      Result there = mode.result();
      out.printf(
          Locale.ROOT,
          "millrace %s (%d partition%s, %,d events behind): HR@10 %s (%s), nDCG@10 %s" + " (%s)%n",
          mode.name(),
          mode.staleness().partitions(),
          mode.staleness().partitions() == 1 ? "" : "s",
          mode.staleness().eventsBehind(),
          number(there.of("hr_10")),
          percent(there, own, "hr_10"),
          number(there.of("ndcg_10")),
          percent(there, own, "ndcg_10"));
    }
  }

  private void compare(String metric, Result own, Result other) {
    Difference difference =
        metric.equals("hr_10")
            ? Difference.inHits(own.answers(), other.answers())
            : Difference.inGain(own.answers(), other.answers());
    out.printf(
        Locale.ROOT,
        "%s: millrace %s is %s times the best of the others (%s, %s); difference %+.4f ± %.4f%s%n",
        COLUMNS.get(metric),
        number(own.of(metric)),
        number(own.of(metric) / other.of(metric)),
        other.name(),
        number(other.of(metric)),
        difference.mean(),
        difference.standardError(),
        difference.isWithinNoise() ? ", which is within noise" : "");
  }

  private static String percent(Result there, Result here, String metric) {
    double ratio = there.of(metric) / here.of(metric);
    return Double.isFinite(ratio)
        ? String.format(Locale.ROOT, "%+.1f %%", 100 * (ratio - 1))
        : "nothing to compare";
  }

  private void cell(double value) {
    out.printf("%9s", number(value));
  }

  static String heading(String metric) {
    return COLUMNS.get(metric);
  }

  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.2f" : "%.4f", value);
  }
}
