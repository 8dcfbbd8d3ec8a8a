package io.millrace.recommend;

import io.millrace.index.ItemIndex;
import io.millrace.learn.FeatureMatrix;

/** Watches predictions being made: evaluation looks at whole rankings through it. */
public interface Witness {

  /** Looks at nothing. */
  Witness NONE = (query, index, candidates, features, scores) -> {};

  /**
   * Called for each prediction with what it was made of: features and scores are from before the
   * rankers learned from it. All arguments are reused for the next one.
   *
   * @param features normalised, a row per candidate
   * @param scores the serving ranker's, one per candidate; longer is fine
   */
  void predicted(
      Query query, ItemIndex index, Candidates candidates, FeatureMatrix features, float[] scores);
}
