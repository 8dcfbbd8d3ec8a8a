package io.millrace.evaluate.race;

import io.millrace.evaluate.RatingError;
import java.util.List;
import java.util.Map;

/**
 * How one contender did.
 *
 * @param name as in tables and JSON
 * @param questions how many events were scored
 * @param overall value by metric over all questions; NaN where a metric does not apply
 * @param secondHalf the same over questions in the second half of the log
 * @param secondHalfQuestions how many these are
 * @param segments accuracy by kind of user and of event
 * @param curve accuracy over time, equal numbers of questions per point
 * @param roc true positive rate at false positive rates 0, 0.01 … 1; empty where it does not apply
 * @param answers question by question
 * @param ratingErrors how well ratings were predicted, beside simpler predictions; empty where none
 */
public record Result(
    String name,
    int questions,
    Map<String, Double> overall,
    Map<String, Double> secondHalf,
    int secondHalfQuestions,
    List<Segment> segments,
    List<Point> curve,
    List<Double> roc,
    Answers answers,
    List<RatingError> ratingErrors) {

  /**
   * Accuracy over some of the questions.
   *
   * @param kind {@code user} or {@code event}
   * @param name {@code new}, {@code returning}, or the event type
   */
  public record Segment(String kind, String name, int questions, Map<String, Double> values) {}

  /**
   * A stretch of the learning curve.
   *
   * @param event the last event of the stretch, from 1
   */
  public record Point(int event, int questions, double hr10, double ndcg10) {}

  /** A metric over all questions. */
  public double of(String metric) {
    return overall.getOrDefault(metric, Double.NaN);
  }
}
