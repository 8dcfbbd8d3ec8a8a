package io.millrace.evaluate.race;

import io.millrace.evaluate.Ranking;
import io.millrace.evaluate.metric.AreaUnderCurve;
import io.millrace.evaluate.metric.Coverage;
import io.millrace.evaluate.metric.FMeasure;
import io.millrace.evaluate.metric.Gini;
import io.millrace.evaluate.metric.HitRate;
import io.millrace.evaluate.metric.IntraListDiversity;
import io.millrace.evaluate.metric.LongTailShare;
import io.millrace.evaluate.metric.Metric;
import io.millrace.evaluate.metric.NormalizedGain;
import io.millrace.evaluate.metric.Novelty;
import io.millrace.evaluate.metric.Precision;
import io.millrace.evaluate.metric.Question;
import io.millrace.evaluate.metric.Recall;
import io.millrace.evaluate.metric.ReciprocalRank;
import io.millrace.evaluate.metric.TailHitRate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several metrics over the same questions. */
final class Measures {
  private final List<Metric> metrics;
  private int questions;

  private Measures(List<Metric> metrics) {
    this.metrics = metrics;
  }

  /** All there are, in the order of reports. */
  static Measures all() {
    return new Measures(
        List.of(
            new HitRate(10),
            new HitRate(20),
            new NormalizedGain(10),
            new ReciprocalRank(10),
            new Precision(10),
            new Recall(10),
            new FMeasure(10),
            new AreaUnderCurve(),
            new Coverage(10),
            new Gini(10),
            new LongTailShare(10),
            new TailHitRate(10),
            new IntraListDiversity(10),
            new Novelty(10)));
  }

  /** Those that say whether the right item was found. */
  static Measures accuracy() {
    return new Measures(
        List.of(new HitRate(10), new HitRate(20), new NormalizedGain(10), new ReciprocalRank(10)));
  }

  void add(Question question, Ranking answer) {
    questions++;
    for (Metric metric : metrics) {
      metric.add(question, answer);
    }
  }

  int questions() {
    return questions;
  }

  /** Value by name, in the order of reports; NaN where a metric does not apply. */
  Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    metrics.forEach(metric -> values.put(metric.name(), metric.value()));
    return values;
  }
}
