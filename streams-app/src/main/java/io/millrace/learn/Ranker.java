package io.millrace.learn;

/** Scores candidates by their features, and learns from what was chosen. Not thread-safe. */
public interface Ranker {

  /**
   * Normalises {@code features} in place and scores every row.
   *
   * @param scores receives one score per row; longer is fine
   */
  void score(FeatureMatrix features, float[] scores);

  /**
   * Learns from one choice: normalises and scores as {@link #score} does, then moves towards
   * ranking the chosen row first.
   *
   * @param target the row of the item that was chosen, or −1 when it was not among them: only the
   *     normalisation then learns
   * @param scores receives the scores from before the step
   */
  void learn(FeatureMatrix features, int target, float[] scores);

  /**
   * What a feature added to a row's score. Contributions add up to the score, but for what a ranker
   * adds to all rows alike.
   *
   * @param features as {@link #score} left them
   */
  float contribution(FeatureMatrix features, int row, Feature feature);

  /**
   * What each feature added to a row's score, as {@link #contribution}; 0 for unknown ones.
   *
   * @param into by feature, {@code float[Feature.COUNT]}
   */
  default void contributions(FeatureMatrix features, int row, float[] into) {
    for (Feature feature : Feature.ALL) {
      into[feature.ordinal()] =
          features.isUnknown(feature) ? 0 : contribution(features, row, feature);
    }
  }

  /** What of {@link #contribution} comes of a hidden layer; 0 where there is none. */
  default float hiddenContribution(FeatureMatrix features, int row, Feature feature) {
    return 0;
  }
}
