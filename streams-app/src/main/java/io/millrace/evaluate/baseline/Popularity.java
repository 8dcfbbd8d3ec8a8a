package io.millrace.evaluate.baseline;

import io.millrace.evaluate.Contender;
import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Histories;
import io.millrace.evaluate.Ranking;
import java.util.List;

/** Most popular: items by their positive events so far, less those taken back. */
public final class Popularity implements Contender {
  private final EventLog log;
  private final Histories histories;
  private final FullRanking ranking;
  private final double[] counts;

  public Popularity(Exam exam, long seed) {
    log = exam.log();
    histories = new Histories(log);
    ranking = new FullRanking(exam, histories, seed);
    counts = new double[log.itemCount()];
  }

  @Override
  public List<String> names() {
    return List.of("popularity");
  }

  @Override
  public void play(int event, Ranking[] into) {
    if (into != null) {
      ranking.rank(event, counts, into[0]);
    }
    histories.learn(event);
    counts[log.item(event)] += Math.signum(log.weight(event));
  }
}
