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
  private static final Feature[] TRENDS = {
    Feature.TREND_HOUR, Feature.TREND_DAY, Feature.TREND_WEEK
  };

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

  /** What of the evidence becomes which feature: without the candidate's own norm. */
  private static final Feature[] AS_IT_IS = {
    Feature.DIRECTED, Feature.DIRECTED_SHORT, Feature.LATEST, Feature.SECOND, Feature.THIRD
  };

  private static final int[] AS_IT_IS_FROM = {
    Evidence.DIRECTED,
    Evidence.DIRECTED_SHORT,
    Evidence.LATEST,
    Evidence.LATEST + 1,
    Evidence.LATEST + 2
  };

  /** And with it. */
  private static final Feature[] WITHOUT_NORM = {
    Feature.SYMMETRIC,
    Feature.SYMMETRIC_SHORT,
    Feature.LATEST_BACKWARD,
    Feature.SECOND_BACKWARD,
    Feature.THIRD_BACKWARD,
    Feature.STRONGEST
  };

  private static final int[] WITHOUT_NORM_FROM = {
    Evidence.SYMMETRIC,
    Evidence.SYMMETRIC_SHORT,
    Evidence.LATEST_BACKWARD,
    Evidence.LATEST_BACKWARD + 1,
    Evidence.LATEST_BACKWARD + 2,
    Evidence.STRONGEST
  };

  private final ContextFeatures contexts = new ContextFeatures();
  private final Surroundings surroundings = new Surroundings();

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
    Surroundings around = surroundings.of(query, index);
    for (int row = 0; row < candidates.size(); row++) {
      Item item = candidates.item(row);
      popularity(item, query.now, around, row, to);
      if (query.factors != null && query.factors.length == item.q().length) {
        to.set(row, Feature.FACTORS, Factors.dot(query.factors, item.q()) + item.bias());
      }
      if (!query.excludeSeen) {
        repeats(query, item.hash(), row, to);
      }
    }
    if (query.excludeSeen) {
      for (Feature feature : OF_REPEATS) {
        to.setUnknown(feature);
      }
    }
    if (query.factors == null) {
      // Of somebody unknown it says nothing, rather than the same 0 of all.
      to.setUnknown(Feature.FACTORS);
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
    for (int n = 0; n < AS_IT_IS.length; n++) {
      float[] column = to.column(AS_IT_IS[n]);
      from.copy(AS_IT_IS_FROM[n], column, candidates.size());
      squeeze(column, candidates.size(), FLOOR);
    }
    for (int n = 0; n < WITHOUT_NORM.length; n++) {
      float[] column = to.column(WITHOUT_NORM[n]);
      from.copy(WITHOUT_NORM_FROM[n], candidates.norms(), column, candidates.size());
      squeeze(column, candidates.size(), FLOOR);
    }
    float[] witnesses = to.column(Feature.WITNESSES);
    from.copy(Evidence.WITNESSES, witnesses, candidates.size());
    squeeze(witnesses, candidates.size(), 1);
  }

  private static void squeeze(float[] column, int rows, float floor) {
    for (int row = 0; row < rows; row++) {
      column[row] = Approximate.log(floor + column[row]);
    }
  }

  private static float squeeze(float sum) {
    return Approximate.log(FLOOR + sum);
  }

  private static void popularity(
      Item item, long now, Surroundings around, int row, FeatureMatrix to) {
    float mass = logMass(item);
    float recency = logMinutes(now - item.lastTime());
    float age = logMinutes(now - item.firstTime());
    to.set(row, Feature.POPULARITY, mass);
    to.set(row, Feature.RECENCY, recency);
    to.set(row, Feature.AGE, age);
    if (around.known()) {
      to.set(row, Feature.POPULARITY_APART, Math.abs(mass - around.mass()));
      to.set(row, Feature.RECENCY_APART, Math.abs(recency - around.recency()));
      to.set(row, Feature.AGE_APART, Math.abs(age - around.age()));
    }
    float elapsed = Math.max(0, now - item.lastTime());
    for (int t = 0; t < Decay.TRENDS; t++) {
      float left = Approximate.exp(-elapsed * (LN_2 / Decay.trendHalfLife(t)));
      to.set(row, TRENDS[t], Approximate.log(0.1f + Math.max(0, item.rawTrend(t)) * left));
    }
  }

  static float logMass(Item item) {
    return item.logMass();
  }

  static float logMinutes(long ms) {
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
    if (place >= 0) {
      to.set(row, Feature.OWN_NEXT, Approximate.log(1 + query.timesAfterLatest(hash)));
    }
  }
}
