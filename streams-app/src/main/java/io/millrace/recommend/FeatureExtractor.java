package io.millrace.recommend;

import io.millrace.index.Item;
import io.millrace.learn.Approximate;
import io.millrace.learn.Decay;
import io.millrace.learn.Factors;
import io.millrace.learn.Feature;
import io.millrace.learn.FeatureMatrix;

/** Turns gathered evidence and item snapshots into the ranker's features. Stateless. */
final class FeatureExtractor {
  /** Added before the logarithm of a co-occurrence sum, which may be 0. */
  private static final float FLOOR = 1e-3f;

  private static final float LN_2 = 0.6931472f;
  private static final Feature[] TRENDS = {
    Feature.TREND_HOUR, Feature.TREND_DAY, Feature.TREND_WEEK
  };

  void extract(
      Query query, CandidateSet gathered, Candidates candidates, float[] norms, FeatureMatrix to) {
    to.reset(candidates.size());
    for (int row = 0; row < candidates.size(); row++) {
      Item item = candidates.item(row);
      int id = item.id();
      float norm = id < norms.length ? norms[id] : 0;
      coOccurrence(gathered, candidates.entry(row), norm, row, to);
      popularity(item, query.now, row, to);
      if (query.factors != null && query.factors.length == item.q().length) {
        to.set(row, Feature.FACTORS, Factors.dot(query.factors, item.q()) + item.bias());
      }
      if (!query.excludeSeen) {
        repeats(query, item.hash(), row, to);
      }
    }
  }

  private static void coOccurrence(
      CandidateSet from, int entry, float norm, int row, FeatureMatrix to) {
    to.set(row, Feature.DIRECTED, squeeze(from.evidence(entry, CandidateSet.DIRECTED)));
    to.set(row, Feature.DIRECTED_SHORT, squeeze(from.evidence(entry, CandidateSet.DIRECTED_SHORT)));
    to.set(row, Feature.SYMMETRIC, squeeze(norm * from.evidence(entry, CandidateSet.SYMMETRIC)));
    to.set(
        row,
        Feature.SYMMETRIC_SHORT,
        squeeze(norm * from.evidence(entry, CandidateSet.SYMMETRIC_SHORT)));
    to.set(row, Feature.LATEST, squeeze(from.evidence(entry, CandidateSet.LATEST)));
    to.set(
        row,
        Feature.LATEST_BACKWARD,
        squeeze(norm * from.evidence(entry, CandidateSet.LATEST_BACKWARD)));
  }

  private static float squeeze(float sum) {
    return Approximate.log(FLOOR + sum);
  }

  private static void popularity(Item item, long now, int row, FeatureMatrix to) {
    to.set(row, Feature.POPULARITY, Approximate.log(1 + item.mass()));
    float elapsed = Math.max(0, now - item.lastTime());
    for (int t = 0; t < Decay.TRENDS; t++) {
      float left = Approximate.exp(-elapsed * (LN_2 / Decay.trendHalfLife(t)));
      to.set(row, TRENDS[t], Approximate.log(0.1f + Math.max(0, item.rawTrend(t)) * left));
    }
    to.set(row, Feature.RECENCY, logMinutes(now - item.lastTime()));
    to.set(row, Feature.AGE, logMinutes(now - item.firstTime()));
  }

  private static float logMinutes(long ms) {
    return Approximate.log(1 + Math.max(0, ms) / 60_000f);
  }

  private static void repeats(Query query, long hash, int row, FeatureMatrix to) {
    int times = query.timesSeen(hash);
    if (times == 0) {
      return;
    }
    to.set(row, Feature.REPEATS, Approximate.log(1 + times));
    int place = query.placeInHistory(hash);
    boolean inSession = place >= 0 && place < query.sessionSize();
    if (place >= 0) {
      to.set(row, Feature.REPEAT_RECENT, 1f / (1 + place));
    }
    to.set(row, inSession ? Feature.REPEAT_IN_SESSION : Feature.REPEAT_EARLIER, 1);
  }
}
