package io.millrace.evaluate.baseline;

import io.millrace.evaluate.Contender;
import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Ranking;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A contender played through a log, and what it said to the last event. */
final class Played {
  private final EventLog log;
  private final Ranking[] rankings;

  private Played(EventLog log, Ranking[] rankings) {
    this.log = log;
    this.rankings = rankings;
  }

  static Played through(Exam exam, Function<Exam, Contender> contender) {
    Contender playing = contender.apply(exam);
    Ranking[] rankings = new Ranking[playing.names().size()];
    Arrays.setAll(rankings, r -> new Ranking());
    for (int e = 0; e < exam.log().size(); e++) {
      Arrays.stream(rankings).forEach(Ranking::clear);
      playing.play(e, exam.isScored(e) ? rankings : null);
    }
    return new Played(exam.log(), rankings);
  }

  /** The list, best first. */
  List<String> list(int name) {
    Ranking ranking = rankings[name];
    return IntStream.range(0, ranking.topSize())
        .mapToObj(rank -> log.itemKey(ranking.top(rank)))
        .toList();
  }

  int place(int name) {
    return rankings[name].place();
  }
}
