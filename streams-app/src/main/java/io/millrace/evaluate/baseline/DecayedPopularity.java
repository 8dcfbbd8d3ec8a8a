package io.millrace.evaluate.baseline;

import io.millrace.evaluate.Contender;
import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Histories;
import io.millrace.evaluate.Ranking;
import io.millrace.learn.Decay;
import java.util.Arrays;
import java.util.List;

/** Recently popular: each positive event counts half as much a day later. */
public final class DecayedPopularity implements Contender {
  private static final double LN_2 = Math.log(2);
  private static final double NEVER = -1e300;

  private final EventLog log;
  private final Histories histories;
  private final FullRanking ranking;
  private final long halfLifeMs;
  private final double[] sums;
  private final long[] asOf;

  // log2 of the sum plus time in half-lives: comparable whenever the item was last touched.
  private final double[] keys;

  public DecayedPopularity(Exam exam, long seed) {
    this(exam, seed, Decay.DAY_MS);
  }

  DecayedPopularity(Exam exam, long seed, long halfLifeMs) {
    log = exam.log();
    histories = new Histories(log);
    ranking = new FullRanking(exam, histories, seed);
    this.halfLifeMs = halfLifeMs;
    sums = new double[log.itemCount()];
    asOf = new long[log.itemCount()];
    keys = new double[log.itemCount()];
    Arrays.fill(keys, NEVER);
  }

  @Override
  public List<String> names() {
    return List.of("decayed_popularity");
  }

  @Override
  public void play(int event, Ranking[] into) {
    if (into != null) {
      ranking.rank(event, keys, into[0]);
    }
    histories.learn(event);
    double weight = Math.signum(log.weight(event));
    if (weight != 0) {
      learn(log.item(event), weight, log.time(event));
    }
  }

  private void learn(int item, double weight, long time) {
    sums[item] = Decay.add(sums[item], asOf[item], weight, time, halfLifeMs);
    asOf[item] = Math.max(asOf[item], time);
    keys[item] =
        sums[item] <= 0 ? NEVER : Math.log(sums[item]) / LN_2 + (double) asOf[item] / halfLifeMs;
  }
}
