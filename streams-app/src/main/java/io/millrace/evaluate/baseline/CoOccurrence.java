package io.millrace.evaluate.baseline;

import io.millrace.evaluate.Contender;
import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Histories;
import io.millrace.evaluate.Ranking;
import java.util.List;

/**
 * Item-to-item co-occurrence (Linden, Smith, York 2003; Sarwar et al. 2001), counted as events come
 * and without any cap. Each of a user's latest 15 distinct items j_0, j_1 … counts together with
 * the next item i, by two weights: long range {@code 0.9^k} and short range {@code 1/(k+1)}. An
 * item x scores {@code Σ_k weight_k · count(j_k, x)}, normalised:
 *
 * <ul>
 *   <li>symmetric: count in either order, cosine {@code 1/√((n_j+5)(n_x+5))};
 *   <li>directed: only j before x, {@code 1/(n_j+5)}, as a first-order Markov chain with memory.
 * </ul>
 *
 * Both ranges are ranked on their own.
 */
public final class CoOccurrence implements Contender {
  private static final int LONG = 0;
  private static final int SHORT = 1;
  private static final int RECENT = 15;
  private static final double DAMPING = 5;

  private static final float[] LONG_RANGE = new float[RECENT];
  private static final float[] SHORT_RANGE = new float[RECENT];

  static {
    for (int k = 0; k < RECENT; k++) {
      LONG_RANGE[k] = (float) Math.pow(0.9, k);
      SHORT_RANGE[k] = 1f / (k + 1);
    }
  }

  private final boolean directed;
  private final EventLog log;
  private final Histories histories;
  private final FullRanking ranking;
  private final CountTable[] rows;
  private final int[] events;
  private final SparseScores scores;
  private final int[] recent = new int[RECENT];

  private CoOccurrence(Exam exam, long seed, boolean directed) {
    this.directed = directed;
    log = exam.log();
    histories = new Histories(log);
    ranking = new FullRanking(exam, histories, seed);
    rows = new CountTable[log.itemCount()];
    events = new int[log.itemCount()];
    scores = new SparseScores(log.itemCount(), 2);
  }

  /** Counts in either order: {@code cooccurrence} and {@code cooccurrence_short}. */
  public static CoOccurrence symmetric(Exam exam, long seed) {
    return new CoOccurrence(exam, seed, false);
  }

  /** Counts in order: {@code directed_cooccurrence} and {@code directed_cooccurrence_short}. */
  public static CoOccurrence directed(Exam exam, long seed) {
    return new CoOccurrence(exam, seed, true);
  }

  @Override
  public List<String> names() {
    String name = directed ? "directed_cooccurrence" : "cooccurrence";
    return List.of(name, name + "_short");
  }

  @Override
  public void play(int event, Ranking[] into) {
    if (into != null) {
      score(log.user(event));
      ranking.rank(event, scores, LONG, into[0]);
      ranking.rank(event, scores, SHORT, into[1]);
    }
    if (log.weight(event) > 0) {
      count(log.user(event), log.item(event));
    }
    histories.learn(event);
  }

  private void score(int user) {
    scores.clear();
    int count = histories.recent(user, -1, recent);
    for (int k = 0; k < count; k++) {
      CountTable row = rows[recent[k]];
      if (row != null) {
        double norm = 1 / (directed ? events[recent[k]] + DAMPING : root(recent[k]));
        row.addTo(scores, LONG_RANGE[k] * norm, SHORT_RANGE[k] * norm);
      }
    }
    for (int n = 0; n < scores.size() && !directed; n++) {
      scores.scale(n, 1 / root(scores.item(n)));
    }
  }

  private double root(int item) {
    return Math.sqrt(events[item] + DAMPING);
  }

  private void count(int user, int item) {
    int count = histories.recent(user, item, recent);
    for (int k = 0; k < count; k++) {
      row(recent[k]).add(item, LONG_RANGE[k], SHORT_RANGE[k]);
      if (!directed) {
        row(item).add(recent[k], LONG_RANGE[k], SHORT_RANGE[k]);
      }
    }
    events[item]++;
  }

  private CountTable row(int item) {
    if (rows[item] == null) {
      rows[item] = new CountTable();
    }
    return rows[item];
  }
}
