package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearRankerTest {
  private static final int ROWS = 20;
  private static final LinearRanker START = new LinearRanker(0.1f);

  private final ChampionRanker champion = new ChampionRanker(0.1f);
  private final LinearRanker ranker = champion.linear();
  private final FeatureMatrix features = new FeatureMatrix();
  private final float[] scores = new float[ROWS];

  @Test
  void shouldStartByTrustingCoOccurrenceMost() {
    features.reset(3);
    features.set(1, Feature.SYMMETRIC, 2);
    features.set(2, Feature.POPULARITY, 2);

    champion.score(features, scores);

    assertThat(scores[1]).isGreaterThan(scores[2] + 0.2f);
    assertThat(scores[2]).isGreaterThan(scores[0]);
  }

  @Test
  void shouldStepAgainstTheGradient() {
    ages(-1, 1);

    champion.learn(features, 1, scores);

    // z is ∓1 and the target gained: base and both offsets moved by the same step, others not.
    float step = ranker.weight(Feature.AGE) - START.weight(Feature.AGE);
    assertThat(step).isBetween(0.01f, 0.1f);
    assertThat(ranker.sessionOffset(1, Feature.AGE) - START.sessionOffset(1, Feature.AGE))
        .isCloseTo(step, within(1e-5f));
    assertThat(ranker.historyOffset(3, Feature.AGE) - START.historyOffset(3, Feature.AGE))
        .isCloseTo(step, within(1e-5f));
    assertThat(ranker.sessionOffset(0, Feature.AGE)).isEqualTo(START.sessionOffset(0, Feature.AGE));
    assertThat(ranker.weight(Feature.RECENCY)).isEqualTo(START.weight(Feature.RECENCY));
    assertThat(champion.steps()).isEqualTo(1);
  }

  @Test
  void shouldScoreEachBandByWhatItLearnedForIt() {
    ages(-1, 1);
    champion.learn(features, 1, scores);
    ages(-1, 1);
    champion.score(features, scores);
    float same = scores[1];
    ages(-1, 1);
    features.ask(0, 0);
    champion.score(features, scores);

    float offsets =
        ranker.sessionOffset(1, Feature.AGE)
            + ranker.historyOffset(3, Feature.AGE)
            - ranker.sessionOffset(0, Feature.AGE)
            - ranker.historyOffset(0, Feature.AGE);
    assertThat(same - scores[1]).isCloseTo(offsets, within(1e-4f));
  }

  @Test
  void shouldKnowWhichFeatureLatelyGained() {
    for (int step = 0; step < 50; step++) {
      ages(-1, 1);
      champion.learn(features, 1, scores);
    }

    assertThat(ranker.recentGain(Feature.AGE)).isPositive();
    assertThat(ranker.recentGain(Feature.RECENCY)).isCloseTo(0, within(1e-6f));
  }

  @Test
  void shouldHandBackTheScoresFromBeforeTheStep() {
    ages(-1, 1);

    champion.learn(features, 1, scores);

    float z = START.weight(Feature.AGE) + START.sessionOffset(1, Feature.AGE);
    assertThat(scores[1]).isCloseTo(z + START.historyOffset(3, Feature.AGE), within(1e-4f));
  }

  @Test
  void shouldRankTheChosenItemHigherAfterEachStep() {
    float before = Float.NEGATIVE_INFINITY;
    for (int step = 0; step < 10; step++) {
      ages(-1, 0, 3, 1);
      champion.learn(features, 2, scores);
      ages(-1, 0, 3, 1);
      champion.score(features, scores);

      assertThat(scores[2] - scores[1]).isGreaterThan(before);
      before = scores[2] - scores[1];
    }
  }

  @Test
  void shouldOnlyLearnToNormalizeWhereTheChosenItemIsNoCandidate() {
    ages(4, 6);
    champion.learn(features, -1, scores);

    ages(6);
    champion.score(features, scores);

    assertThat(champion.steps()).isZero();
    assertThat(ranker.weight(Feature.AGE)).isEqualTo(START.weight(Feature.AGE));
    assertThat(features.get(0, Feature.AGE)).isCloseTo(1, within(1e-5f));
  }

  @SeededTest
  void shouldLearnToPreferAnInformativeFeature(long seed) {
    Random random = new Random(seed);
    for (int event = 0; event < 500; event++) {
      int chosen = random.nextInt(ROWS);
      draw(random, chosen);
      champion.learn(features, chosen, scores);
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
      champion.learn(features, 0, scores);
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
    ChampionRanker fixed = new ChampionRanker(0);
    ages(-1, 1);

    fixed.learn(features, 1, scores);

    assertThat(fixed.linear().weight(Feature.AGE)).isEqualTo(START.weight(Feature.AGE));
  }

  private void ages(float... ages) {
    features.reset(ages.length);
    features.ask(1, 3);
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
