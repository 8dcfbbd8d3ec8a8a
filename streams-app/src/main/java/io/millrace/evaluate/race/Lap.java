package io.millrace.evaluate.race;

import io.millrace.evaluate.Contender;
import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.NextItems;
import io.millrace.evaluate.Ranking;
import io.millrace.evaluate.metric.Distance;
import io.millrace.evaluate.metric.PopularitySoFar;
import io.millrace.evaluate.metric.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** One contender's way through the log: each event is answered, measured, then learned. */
final class Lap {
  private static final int REPORT_EVERY = 256;

  private final Exam exam;
  private final EventLog log;
  private final NextItems nextItems;
  private final Distance distance;
  private final PopularitySoFar popularity = new PopularitySoFar();
  private final Question question;
  private final int[] upcoming = new int[Question.NEXT];

  Lap(Exam exam, NextItems nextItems, Distance distance) {
    this.exam = exam;
    this.log = exam.log();
    this.nextItems = nextItems;
    this.distance = distance;
    this.question = new Question(popularity, distance);
  }

  /**
   * Goes through the log.
   *
   * @param passed is told now and then how many more events have been passed
   * @throws java.util.concurrent.CancellationException when the thread was interrupted
   */
  List<Result> run(Contender contender, IntConsumer passed) {
    List<Scorecard> cards = new ArrayList<>();
    contender.names().forEach(name -> cards.add(new Scorecard(name, exam)));
    Ranking[] rankings = new Ranking[cards.size()];
    java.util.Arrays.setAll(rankings, r -> new Ranking());
    for (int event = 0; event < log.size(); event++) {
      if (exam.isScored(event)) {
        for (Ranking ranking : rankings) {
          ranking.clear();
        }
        contender.play(event, rankings);
        ask(event);
        for (int c = 0; c < rankings.length; c++) {
          cards.get(c).add(event, question, rankings[c]);
        }
      } else {
        contender.play(event, null);
      }
      observe(event);
      if ((event + 1) % REPORT_EVERY == 0) {
        passed.accept(REPORT_EVERY);
        if (Thread.currentThread().isInterrupted()) {
          throw new java.util.concurrent.CancellationException();
        }
      }
    }
    passed.accept(log.size() % REPORT_EVERY);
    List<Result> results = new ArrayList<>();
    for (int c = 0; c < cards.size(); c++) {
      // The last ranking is the contender's own, those before it are its parts'.
      boolean own = c == cards.size() - 1;
      results.add(cards.get(c).result(own ? contender.ratingErrors() : List.of()));
    }
    return results;
  }

  private void ask(int event) {
    int count = nextItems.from(event, upcoming);
    question.ask(log.item(event), exam.known(event), exam.allowed(event), upcoming, count);
  }

  private void observe(int event) {
    if (log.weight(event) > 0) {
      popularity.observe(log.item(event));
      distance.observe(log.user(event), log.item(event));
    }
  }
}
