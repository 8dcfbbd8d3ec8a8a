package io.millrace.evaluate.baseline;

import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Histories;
import io.millrace.evaluate.Placing;
import io.millrace.evaluate.Ranking;

/** Ranks all known items a user might be shown by a baseline's scores. Not thread-safe. */
final class FullRanking {
  private final Exam exam;
  private final EventLog log;
  private final Histories histories;
  private final Placing placing;

  // Items touched by the user of the question bear its number.
  private final int[] touchedAt;

  /**
   * @param histories learns from each event after it was ranked
   * @param seed of the order of equal scores
   */
  FullRanking(Exam exam, Histories histories, long seed) {
    this.exam = exam;
    this.log = exam.log();
    this.histories = histories;
    this.placing = new Placing(seed);
    this.touchedAt = new int[log.itemCount()];
  }

  /**
   * Ranks where all known items have a score.
   *
   * @param scores by dense id
   */
  void rank(int event, double[] scores, Ranking into) {
    int known = exam.known(event);
    if (exam.isKnown(event)) {
      placing.begin(into, event, log.item(event), scores[log.item(event)]);
    } else {
      placing.begin(into, event);
    }
    refuseTouched(event);
    for (int item = 0; item < known; item++) {
      if (touchedAt[item] != event + 1) {
        placing.consider(item, scores[item]);
      }
    }
  }

  /** Ranks where only some have, by one kind of their sums. */
  void rank(int event, SparseScores scores, int kind, Ranking into) {
    int target = log.item(event);
    if (scores.has(target)) {
      placing.begin(into, event, target, scores.get(target, kind));
    } else {
      placing.begin(into, event);
    }
    refuseTouched(event);
    for (int n = 0; n < scores.size(); n++) {
      int item = scores.item(n);
      if (touchedAt[item] != event + 1) {
        placing.consider(item, scores.at(n, kind));
      }
    }
  }

  private void refuseTouched(int event) {
    if (!exam.repeats()) {
      int user = log.user(event);
      for (int t = 0; t < histories.touchedCount(user); t++) {
        touchedAt[histories.touched(user, t)] = event + 1;
      }
    }
  }
}
