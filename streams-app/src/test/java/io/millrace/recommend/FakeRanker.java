package io.millrace.recommend;

import io.millrace.learn.Feature;
import io.millrace.learn.FeatureMatrix;
import io.millrace.learn.Ranker;

/**
 * Scores a row by the sum of its raw features, or by one alone, to which it may add, and learns
 * nothing.
 */
final class FakeRanker implements Ranker {
  private final Feature only;
  private final float added;

  FakeRanker() {
    this(null);
  }

  FakeRanker(Feature only) {
    this(only, 0);
  }

  FakeRanker(Feature only, float added) {
    this.only = only;
    this.added = added;
  }

  @Override
  public void score(FeatureMatrix features, float[] scores) {
    for (int row = 0; row < features.rows(); row++) {
      scores[row] = 0;
      for (Feature feature : Feature.values()) {
        scores[row] += contribution(features, row, feature);
      }
    }
  }

  @Override
  public void learn(FeatureMatrix features, int target, float[] scores) {
    score(features, scores);
  }

  @Override
  public float contribution(FeatureMatrix features, int row, Feature feature) {
    return only == null || feature == only ? features.get(row, feature) + added : 0;
  }
}
