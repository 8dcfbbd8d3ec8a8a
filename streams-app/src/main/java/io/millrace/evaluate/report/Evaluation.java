package io.millrace.evaluate.report;

import io.millrace.evaluate.Cut;
import io.millrace.evaluate.Staleness;
import io.millrace.evaluate.race.Field;
import io.millrace.evaluate.race.Result;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A finished evaluation.
 *
 * @param dataset the file's name
 * @param results in the order of the table, Millrace last
 * @param otherModes Millrace under other conditions
 * @param tradeOff Millrace's lists cut in other ways; empty where not asked for
 */
public record Evaluation(
    String dataset,
    Conditions conditions,
    List<Result> results,
    List<OtherMode> otherModes,
    List<CutResult> tradeOff) {

  /** Millrace with another staleness. */
  public record OtherMode(String name, Staleness staleness, Result result) {}

  /** Millrace with lists cut in one way. */
  public record CutResult(Cut cut, Result result) {}

  /** Millrace's own result; empty where it did not run. */
  public Optional<Result> millrace() {
    return results.stream().filter(r -> r.name().equals(Field.MILLRACE)).findFirst();
  }

  /** Who of the others did best by a metric, baselines and parts alike. */
  public Optional<Result> bestOther(String metric) {
    return results.stream()
        .filter(r -> !r.name().equals(Field.MILLRACE))
        .max(Comparator.comparingDouble(r -> r.of(metric)));
  }
}
