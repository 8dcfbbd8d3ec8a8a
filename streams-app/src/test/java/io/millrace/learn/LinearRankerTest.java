package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearRankerTest {
  private static final int ROWS = 20;

  private final LinearRanker ranker = new LinearRanker(0.1f);
  private final FeatureMatrix features = new FeatureMatrix();
  private final float[] scores = new float[ROWS];

  @Test
  void shouldStartAsTheMeanOfTheFourCoOccurrenceSums() {
    features.reset(1);
    features.set(0, Feature.DIRECTED, 1);
    features.set(0, Feature.SYMMETRIC_SHORT, 2);
    features.set(0, Feature.POPULARITY, 5);

    ranker.score(features, scores);

    assertThat(scores[0]).isCloseTo(0.75f, within(1e-5f));
  }

  @Test
  void shouldStepAgainstTheGradient() {
    ages(-1, 1);

    ranker.learn(features, 1, scores);

    // Both score 0: g = 0 − 1, G = 1 + 1, w = 0.1 / √2.
    assertThat(ranker.weight(Feature.AGE)).isCloseTo(0.0707107f, within(1e-5f));
    assertThat(ranker.weight(Feature.RECENCY)).isZero();
    assertThat(ranker.steps()).isEqualTo(1);
  }

  @Test
  void shouldHandBackTheScoresFromBeforeTheStep() {
    ages(-1, 1);

    ranker.learn(features, 1, scores);

    assertThat(scores[1]).isZero();
  }

  @Test
  void shouldRankTheChosenItemHigherAfterEachStep() {
    float before = 0;
    for (int step = 0; step < 10; step++) {
      ages(-1, 0, 3, 1);
      ranker.learn(features, 2, scores);
      ages(-1, 0, 3, 1);
      ranker.score(features, scores);

      assertThat(scores[2] - scores[1]).isGreaterThan(before);
      before = scores[2] - scores[1];
    }
  }

  @Test
  void shouldOnlyLearnToNormalizeWhereTheChosenItemIsNoCandidate() {
    ages(4, 6);
    ranker.learn(features, -1, scores);

    ages(6);
    ranker.score(features, scores);

    assertThat(ranker.steps()).isZero();
    assertThat(ranker.weight(Feature.AGE)).isZero();
    assertThat(features.get(0, Feature.AGE)).isCloseTo(1, within(1e-5f));
  }

  @SeededTest
  void shouldLearnToPreferAnInformativeFeature(long seed) {
    Random random = new Random(seed);
    for (int event = 0; event < 500; event++) {
      int chosen = random.nextInt(ROWS);
      draw(random, chosen);
      ranker.learn(features, chosen, scores);
    }

    float informative = ranker.weight(Feature.RECENCY);
    float reverse = ranker.weight(Feature.AGE);
    float noise = ranker.weight(Feature.POPULARITY);

    assertThat(informative).isGreaterThan(0.3f).isGreaterThan(2 * Math.abs(noise));
    assertThat(reverse).isLessThan(-0.3f).isLessThan(-2 * Math.abs(noise));
  }

  @SeededTest
  void shouldExplainAScoreByContributionsThatAddUpToIt(long seed) {
    Random random = new Random(seed);
    for (int event = 0; event < 50; event++) {
      draw(random, 0);
      ranker.learn(features, 0, scores);
    }
    draw(random, 0);
    ranker.score(features, scores);

    for (int row = 0; row < ROWS; row++) {
      float sum = 0;
      for (Feature feature : Feature.values()) {
        sum += ranker.contribution(features, row, feature);
      }
      assertThat(sum).isCloseTo(scores[row], within(1e-4f));
    }
  }

  @Test
  void shouldKeepItsStartingBlendAtRateZero() {
    LinearRanker fixed = new LinearRanker(0);
    ages(-1, 1);

    fixed.learn(features, 1, scores);

    assertThat(fixed.weight(Feature.AGE)).isZero();
    assertThat(fixed.weight(Feature.DIRECTED)).isEqualTo(0.25f);
  }

  private void ages(float... ages) {
    features.reset(ages.length);
    for (int row = 0; row < ages.length; row++) {
      features.set(row, Feature.AGE, ages[row]);
    }
  }

  /** Noise everywhere, but the chosen item is high in RECENCY and low in AGE. */
  private void draw(Random random, int chosen) {
    features.reset(ROWS);
    for (int row = 0; row < ROWS; row++) {
      for (Feature feature : Feature.values()) {
        features.set(row, feature, (float) random.nextGaussian());
      }
    }
    features.set(chosen, Feature.RECENCY, features.get(chosen, Feature.RECENCY) + 1.5f);
    features.set(chosen, Feature.AGE, features.get(chosen, Feature.AGE) - 1.5f);
  }
}
