package io.millrace.evaluate.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.evaluate.RatingError;
import io.millrace.evaluate.Staleness;
import io.millrace.evaluate.race.Difference;
import io.millrace.evaluate.race.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** An evaluation as JSON; its fields are explained in docs/EVALUATION.md. */
public final class JsonReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  /** Writes the file, indented. */
  public static void write(Evaluation evaluation, Path file) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), of(evaluation));
  }

  /** The JSON itself. */
  public static ObjectNode of(Evaluation evaluation) {
    ObjectNode root = JSON.createObjectNode();
    root.put("dataset", evaluation.dataset());
    conditions(evaluation.conditions(), root.putObject("conditions"));
    ArrayNode results = root.putArray("results");
    evaluation.results().forEach(result -> result(result, results.addObject()));
    evaluation.millrace().ifPresent(own -> comparison(evaluation, own, root));
    ArrayNode ratings = root.putArray("ratings");
    evaluation
        .millrace()
        .ifPresent(own -> own.ratingErrors().forEach(e -> rating(e, ratings.addObject())));
    ArrayNode modes = root.putArray("other_modes");
    evaluation.otherModes().forEach(mode -> mode(evaluation, mode, modes.addObject()));
    if (!evaluation.tradeOff().isEmpty()) {
      ArrayNode tradeOff = root.putArray("trade_off");
      evaluation.tradeOff().forEach(point -> tradeOff(point, tradeOff.addObject()));
    }
    return root;
  }

  private static void conditions(Conditions from, ObjectNode to) {
    to.put("events", from.events()).put("users", from.users()).put("items", from.items());
    to.put("questions", from.questions()).put("questions_on_known_items", from.knownTargets());
    to.put("bad_lines", from.badLines()).put("repeats", from.repeats() ? "allow" : "exclude");
    to.put("mode", from.mode());
    staleness(from.staleness(), to);
    to.put("seed", from.seed());
    ObjectNode settings = to.putObject("settings");
    from.settings().forEach(settings::put);
    to.put("diversity_by", from.diversityBy());
    to.put("threads", from.threads());
    to.put("max_heap_mb", from.maxHeapMb()).put("peak_heap_mb", from.peakHeapMb());
    to.put("elapsed_seconds", Math.round(from.elapsedSeconds() * 10) / 10.0);
    to.put("java", from.java()).put("version", from.version());
  }

  private static void staleness(Staleness from, ObjectNode to) {
    to.put("partitions", from.partitions()).put("events_behind", from.eventsBehind());
  }

  private static void tradeOff(Evaluation.CutResult from, ObjectNode to) {
    to.put("damping", from.cut().damping()).put("tail_share", from.cut().tailShare());
    to.put("usual", from.cut().usual());
    values("", from.result().overall(), to);
  }

  private static void result(Result from, ObjectNode to) {
    to.put("name", from.name()).put("events", from.questions());
    values("", from.overall(), to);
    to.put("second_half_events", from.secondHalfQuestions());
    values("second_half_", from.secondHalf(), to);
    ObjectNode segments = to.putObject("segments");
    for (Result.Segment segment : from.segments()) {
      ObjectNode of = segments.withObject("/" + segment.kind()).putObject(segment.name());
      values("", segment.values(), of.put("events", segment.questions()));
    }
    ArrayNode curve = to.putArray("curve");
    for (Result.Point point : from.curve()) {
      ObjectNode one = curve.addObject().put("event", point.event());
      one.put("events", point.questions());
      one.put("hr_10", rounded(point.hr10())).put("ndcg_10", rounded(point.ndcg10()));
    }
    ArrayNode roc = to.putArray("roc");
    from.roc().forEach(rate -> roc.add(rounded(rate)));
  }

  private static void rating(RatingError from, ObjectNode to) {
    to.put("name", from.name()).put("ratings", from.ratings());
    to.put("rmse", rounded(from.rmse())).put("mae", rounded(from.mae()));
  }

  private static void comparison(Evaluation evaluation, Result own, ObjectNode root) {
    ObjectNode to = root.putObject("comparison");
    for (String metric : new String[] {"hr_10", "ndcg_10"}) {
      evaluation
          .bestOther(metric)
          .ifPresent(
              other -> {
                ObjectNode of = to.putObject(metric);
                of.put("best_other", other.name());
                of.put("ratio", rounded(own.of(metric) / other.of(metric)));
                difference(metric, own, other, of);
              });
    }
  }

  private static void difference(String metric, Result own, Result other, ObjectNode to) {
    Difference difference =
        metric.equals("hr_10")
            ? Difference.inHits(own.answers(), other.answers())
            : Difference.inGain(own.answers(), other.answers());
    to.put("difference", rounded(difference.mean()));
    to.put("standard_error", rounded(difference.standardError()));
  }

  private static void mode(Evaluation evaluation, Evaluation.OtherMode from, ObjectNode to) {
    to.put("name", from.name());
    staleness(from.staleness(), to);
    result(from.result(), to.putObject("millrace"));
    evaluation
        .millrace()
        .ifPresent(
            own -> {
              ObjectNode ratio = to.putObject("ratio_to_this");
              for (String metric : new String[] {"hr_10", "ndcg_10"}) {
                ratio.put(metric, rounded(from.result().of(metric) / own.of(metric)));
              }
            });
  }

  private static void values(String prefix, Map<String, Double> from, ObjectNode to) {
    from.forEach((metric, value) -> to.put(prefix + metric, rounded(value)));
  }

  /** Six decimals; null where there is no value, because JSON has no NaN. */
  private static Double rounded(double value) {
    return Double.isFinite(value) ? Math.round(value * 1e6) / 1e6 : null;
  }
}
