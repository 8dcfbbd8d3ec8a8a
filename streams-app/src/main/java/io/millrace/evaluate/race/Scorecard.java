package io.millrace.evaluate.race;

import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Ranking;
import io.millrace.evaluate.RatingError;
import io.millrace.evaluate.metric.HitRate;
import io.millrace.evaluate.metric.NormalizedGain;
import io.millrace.evaluate.metric.Question;
import io.millrace.evaluate.metric.RocCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Everything that is measured of one contender. */
final class Scorecard {
  /** Points of the learning curve. */
  private static final int POINTS = 50;

  /** Users with fewer positive events before are new. */
  private static final int NEW_BELOW = 5;

  /** Items with fewer positive events before are cold. */
  private static final int COLD_BELOW = 10;

  private final String name;
  private final Exam exam;
  private final EventLog log;
  private final Measures overall = Measures.all();
  private final Measures secondHalf = Measures.all();
  private final Measures newUsers = Measures.accuracy();
  private final Measures returning = Measures.accuracy();
  private final Measures coldItems = Measures.accuracy();
  private final Measures knownItems = Measures.accuracy();
  private final Measures[] byType;
  private final RocCurve roc = new RocCurve();
  private final Answers answers;
  private final List<Result.Point> curve = new ArrayList<>();
  private int stretch;
  private double hits;
  private double gains;

  Scorecard(String name, Exam exam) {
    this.name = name;
    this.exam = exam;
    log = exam.log();
    answers = new Answers(exam.questions());
    byType = new Measures[log.types().size()];
    Arrays.setAll(byType, t -> Measures.accuracy());
  }

  void add(int event, Question question, Ranking answer) {
    overall.add(question, answer);
    if (event >= log.size() / 2) {
      secondHalf.add(question, answer);
    }
    (exam.earlier(event) < NEW_BELOW ? newUsers : returning).add(question, answer);
    int touched = question.popularity().events(log.item(event));
    (touched < COLD_BELOW ? coldItems : knownItems).add(question, answer);
    byType[log.type(event)].add(question, answer);
    roc.add(question, answer);
    answers.add(answer.place());
    draw(event, answer.place());
  }

  private void draw(int event, int place) {
    hits += HitRate.of(place, 10);
    gains += NormalizedGain.of(place, 10);
    stretch++;
    if ((long) answers.size() * POINTS >= (curve.size() + 1L) * exam.questions()) {
      curve.add(new Result.Point(event + 1, stretch, hits / stretch, gains / stretch));
      stretch = 0;
      hits = 0;
      gains = 0;
    }
  }

  /**
   * @param ratingErrors the contender's, where this is the card of its own ranking
   */
  Result result(List<RatingError> ratingErrors) {
    List<Result.Segment> segments = new ArrayList<>();
    addSegment(segments, "user", "new", newUsers);
    addSegment(segments, "user", "returning", returning);
    addSegment(segments, "item", "cold", coldItems);
    addSegment(segments, "item", "known", knownItems);
    for (int type = 0; type < byType.length; type++) {
      addSegment(segments, "event", log.types().get(type), byType[type]);
    }
    return new Result(
        name,
        overall.questions(),
        overall.values(),
        secondHalf.values(),
        secondHalf.questions(),
        segments,
        curve,
        Arrays.stream(roc.truePositives()).boxed().toList(),
        answers,
        ratingErrors);
  }

  private static void addSegment(List<Result.Segment> to, String kind, String name, Measures of) {
    if (of.questions() > 0) {
      to.add(new Result.Segment(kind, name, of.questions(), of.values()));
    }
  }
}
