package io.millrace.recommend;

import io.millrace.content.Embedding;
import io.millrace.content.ItemContent;
import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.learn.Approximate;
import io.millrace.learn.Decay;
import io.millrace.learn.Factors;
import io.millrace.learn.Feature;
import io.millrace.learn.FeatureMatrix;
import io.millrace.profile.Profile;

/** Turns gathered evidence and item snapshots into the rankers' features. Not thread-safe. */
final class FeatureExtractor {
  /** Added before the logarithm of a co-occurrence sum, which may be 0. */
  private static final float FLOOR = 1e-3f;

  private static final float LN_2 = 0.6931472f;
  private static final float MINUTE_MS = 60_000;
  private static final Feature[] OF_REPEATS = {
    Feature.REPEATS,
    Feature.REPEAT_RECENT,
    Feature.REPEAT_IN_SESSION,
    Feature.REPEAT_EARLIER,
    Feature.OWN_NEXT
  };

  private static final Feature[] EMBEDDINGS = {
    Feature.FIRST_EMBEDDING, Feature.SECOND_EMBEDDING, Feature.THIRD_EMBEDDING
  };

  /**
   * What of the evidence becomes which feature.
   *
   * @param lacksNorm whether the candidate's own 1/√(n+β) is still to be multiplied in
   */
  private record Said(Feature feature, int evidence, boolean lacksNorm) {}

  private static final Said[] SAID = {
    new Said(Feature.DIRECTED, Evidence.DIRECTED, false),
    new Said(Feature.DIRECTED_SHORT, Evidence.DIRECTED_SHORT, false),
    new Said(Feature.SYMMETRIC, Evidence.SYMMETRIC, true),
    new Said(Feature.SYMMETRIC_SHORT, Evidence.SYMMETRIC_SHORT, true),
    new Said(Feature.LATEST, Evidence.LATEST, false),
    new Said(Feature.LATEST_BACKWARD, Evidence.LATEST_BACKWARD, true),
    new Said(Feature.SECOND, Evidence.LATEST + 1, false),
    new Said(Feature.SECOND_BACKWARD, Evidence.LATEST_BACKWARD + 1, true),
    new Said(Feature.THIRD, Evidence.LATEST + 2, false),
    new Said(Feature.THIRD_BACKWARD, Evidence.LATEST_BACKWARD + 2, true),
    new Said(Feature.STRONGEST, Evidence.STRONGEST, true),
  };

  private final ContextFeatures contexts = new ContextFeatures();
  private final Surroundings surroundings = new Surroundings();
  private float[] elapsed = new float[512];
  private float[][] vectors = new float[512][];

  void extract(
      Query query,
      CandidateSet gathered,
      Candidates candidates,
      Evidence evidence,
      ContentProfile profile,
      ItemIndex index,
      FeatureMatrix to) {
    to.reset(candidates.size());
    coOccurrence(evidence, candidates, to);
    popularity(query.now, candidates, surroundings.of(query, index), to);
    factors(query.factors, candidates, to);
    if (query.excludeSeen) {
      for (Feature feature : OF_REPEATS) {
        to.setUnknown(feature);
      }
    } else {
      for (int row = 0; row < candidates.size(); row++) {
        repeats(query, candidates.item(row).hash(), row, to);
      }
    }
    similarUsers(gathered, candidates, to);
    interests(query.profile, candidates, to);
    contexts.extract(query, candidates, index, to);
    labels(profile, ItemContent.Sort.CATEGORIES, Feature.CATEGORIES, candidates, to);
    labels(profile, ItemContent.Sort.TAGS, Feature.TAGS, candidates, to);
    labels(profile, ItemContent.Sort.WORDS, Feature.TITLE_WORDS, candidates, to);
    for (int space = 0; space < EMBEDDINGS.length; space++) {
      embeddings(profile.direction(space), space, candidates, to);
    }
  }

  private static void labels(
      ContentProfile profile,
      ItemContent.Sort sort,
      Feature feature,
      Candidates candidates,
      FeatureMatrix to) {
    if (!profile.knows(sort)) {
      to.setUnknown(feature);
      return;
    }
    for (int row = 0; row < candidates.size(); row++) {
      to.set(row, feature, profile.affinity(candidates.item(row).content(), sort));
    }
  }

  private static void embeddings(
      float[] direction, int space, Candidates candidates, FeatureMatrix to) {
    if (direction == null) {
      to.setUnknown(EMBEDDINGS[space]);
      return;
    }
    for (int row = 0; row < candidates.size(); row++) {
      Embedding embedding = candidates.item(row).content().embedding(space);
      to.set(row, EMBEDDINGS[space], embedding == null ? 0 : embedding.dot(direction));
    }
  }

  /**
   * Unknown where no candidate has such evidence: the source is off, as it always is where no
   * task's sessions can be read (HTTP), or has not met these items since the task started.
   */
  private static void similarUsers(CandidateSet gathered, Candidates candidates, FeatureMatrix to) {
    boolean known = false;
    for (int row = 0; row < candidates.size(); row++) {
      float value = gathered.similar(candidates.entry(row));
      to.set(row, Feature.SIMILAR_USERS, squeeze(value));
      known |= value > 0;
    }
    if (!known) {
      to.setUnknown(Feature.SIMILAR_USERS);
    }
  }

  private static void interests(Profile profile, Candidates candidates, FeatureMatrix to) {
    if (profile.interests().isEmpty()) {
      to.setUnknown(Feature.INTERESTS);
      return;
    }
    for (int row = 0; row < candidates.size(); row++) {
      int met = profile.interestsMet(candidates.item(row).facts());
      to.set(row, Feature.INTERESTS, Approximate.log(1 + met));
    }
  }

  private static void coOccurrence(Evidence from, Candidates candidates, FeatureMatrix to) {
    int rows = candidates.size();
    for (Said said : SAID) {
      float[] column = to.column(said.feature());
      if (said.lacksNorm()) {
        from.copy(said.evidence(), candidates.norms(), column, rows);
      } else {
        from.copy(said.evidence(), column, rows);
      }
      squeeze(column, rows, FLOOR);
    }
    float[] witnesses = to.column(Feature.WITNESSES);
    from.copy(Evidence.WITNESSES, witnesses, rows);
    squeeze(witnesses, rows, 1);
  }

  private static void squeeze(float[] column, int rows, float floor) {
    for (int row = 0; row < rows; row++) {
      column[row] = Approximate.log(floor + column[row]);
    }
  }

  private static float squeeze(float sum) {
    return Approximate.log(FLOOR + sum);
  }

  private void popularity(long now, Candidates candidates, Surroundings around, FeatureMatrix to) {
    int rows = candidates.size();
    if (elapsed.length < rows) {
      elapsed = new float[rows * 2];
    }
    float[] mass = to.column(Feature.POPULARITY);
    float[] recency = to.column(Feature.RECENCY);
    float[] age = to.column(Feature.AGE);
    float[] hour = to.column(Feature.TREND_HOUR);
    float[] day = to.column(Feature.TREND_DAY);
    float[] week = to.column(Feature.TREND_WEEK);
    // First all that has to be fetched, then all that has to be reckoned.
    for (int row = 0; row < rows; row++) {
      Item item = candidates.item(row);
      mass[row] = item.logMass();
      elapsed[row] = Math.max(0, now - item.lastTime());
      age[row] = Math.max(0, now - item.firstTime());
      hour[row] = item.rawTrend(0);
      day[row] = item.rawTrend(1);
      week[row] = item.rawTrend(2);
    }
    for (int row = 0; row < rows; row++) {
      recency[row] = Approximate.log(1 + elapsed[row] / MINUTE_MS);
      age[row] = Approximate.log(1 + age[row] / MINUTE_MS);
    }
    trend(hour, rows, Decay.trendHalfLife(0));
    trend(day, rows, Decay.trendHalfLife(1));
    trend(week, rows, Decay.trendHalfLife(2));
    if (around.known()) {
      apart(mass, around.mass(), rows, to.column(Feature.POPULARITY_APART));
      apart(recency, around.recency(), rows, to.column(Feature.RECENCY_APART));
      apart(age, around.age(), rows, to.column(Feature.AGE_APART));
    }
  }

  /** What is left of trends by now. */
  private void trend(float[] column, int rows, float halfLifeMs) {
    for (int row = 0; row < rows; row++) {
      float left = Approximate.exp(-elapsed[row] * (LN_2 / halfLifeMs));
      column[row] = Approximate.log(0.1f + Math.max(0, column[row]) * left);
    }
  }

  private static void apart(float[] column, float from, int rows, float[] to) {
    for (int row = 0; row < rows; row++) {
      to[row] = Math.abs(column[row] - from);
    }
  }

  private void factors(float[] user, Candidates candidates, FeatureMatrix to) {
    if (user == null) {
      // Of somebody unknown it says nothing, rather than the same 0 of all.
      to.setUnknown(Feature.FACTORS);
      return;
    }
    int rows = candidates.size();
    if (vectors.length < rows) {
      vectors = new float[rows * 2][];
    }
    float[] column = to.column(Feature.FACTORS);
    for (int row = 0; row < rows; row++) {
      Item item = candidates.item(row);
      vectors[row] = item.q();
      column[row] = item.bias();
    }
    for (int row = 0; row < rows; row++) {
      float[] q = vectors[row];
      // Models published before K was changed have other lengths until their items are touched.
      column[row] = q.length == user.length ? Factors.dot(user, q) + column[row] : 0;
    }
  }

  static float logMass(Item item) {
    return item.logMass();
  }

  static float logMinutes(long ms) {
    return Approximate.log(1 + Math.max(0, ms) / MINUTE_MS);
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
    if (place >= 0) {
      to.set(row, Feature.OWN_NEXT, Approximate.log(1 + query.timesAfterLatest(hash)));
    }
  }
}
