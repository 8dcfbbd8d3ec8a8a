package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChampionRankerTest {
  private static final int ROWS = 10;

  private final ChampionRanker ranker = new ChampionRanker(0.1f);
  private final FeatureMatrix features = new FeatureMatrix();
  private final float[] scores = new float[ROWS];

  @Test
  void shouldBeginWithTheLinearRanker() {
    assertThat(ranker.hiddenServes()).isFalse();
  }

  @SeededTest
  void shouldHandOverToTheHiddenLayerWhereFeaturesOnlyCountTogether(long seed) {
    Random random = new Random(seed);

    choose(random, 6000, true);

    assertThat(ranker.hiddenServes()).isTrue();
    assertThat(ranker.hiddenLoss()).isLessThan(ranker.linearLoss() - 0.1f);
  }

  @SeededTest
  void shouldScoreBetterOnceTheHiddenLayerServes(long seed) {
    Random random = new Random(seed);
    choose(random, 6000, true);

    int first = 0;
    for (int n = 0; n < 100; n++) {
      int chosen = draw(random, true);
      ranker.score(features, scores);
      int best = 0;
      for (int row = 1; row < ROWS; row++) {
        best = scores[row] > scores[best] ? row : best;
      }
      first += best == chosen ? 1 : 0;
    }

    // A linear ranker cannot do better than chance here: a tenth.
    assertThat(first).isGreaterThan(50);
  }

  @SeededTest
  void shouldRollBackWhenTheChampionFallsForLong(long seed) {
    Random random = new Random(seed);
    choose(random, 6000, true);

    // What it learned now misleads: the choices go against it.
    for (int n = 0; n < 3000 && ranker.hiddenServes(); n++) {
      int chosen = draw(random, true);
      ranker.learn(features, (chosen + 1 + random.nextInt(ROWS - 1)) % ROWS, scores);
    }

    assertThat(ranker.hiddenServes()).isFalse();
  }

  @SeededTest
  void shouldExplainWhatMakesTheHiddenLayersScoresDiffer(long seed) {
    Random random = new Random(seed);
    choose(random, 6000, true);
    // Two rows a little apart, so that the same units are active for both.
    features.reset(2);
    for (Feature feature : Feature.values()) {
      float value = (float) random.nextGaussian();
      features.set(0, feature, value);
      features.set(1, feature, value + 0.0005f);
    }
    ranker.score(features, scores);

    float difference = 0;
    for (Feature feature : Feature.values()) {
      difference +=
          ranker.contribution(features, 1, feature) - ranker.contribution(features, 0, feature);
    }
    assertThat(scores[1] - scores[0]).isCloseTo(difference, within(2e-3f));
  }

  @Test
  void shouldTellAllContributionsAtOnceAsOneByOne() {
    choose(new Random(11), 4000, true);
    ranker.score(features, scores);
    float[] all = new float[Feature.COUNT];

    ranker.contributions(features, 1, all);

    assertThat(ranker.hiddenServes()).isTrue();
    for (Feature feature : Feature.values()) {
      assertThat(all[feature.ordinal()])
          .isCloseTo(ranker.contribution(features, 1, feature), within(1e-5f));
    }
  }

  private void choose(Random random, int times, boolean together) {
    for (int n = 0; n < times; n++) {
      int chosen = draw(random, together);
      ranker.learn(features, chosen, scores);
    }
  }

  /** Signs of two features; the one row where they agree is chosen. */
  private int draw(Random random, boolean together) {
    features.reset(ROWS);
    int chosen = random.nextInt(ROWS);
    for (int row = 0; row < ROWS; row++) {
      float sign = random.nextBoolean() ? 1 : -1;
      features.set(row, Feature.AGE, sign);
      features.set(row, Feature.RECENCY, (row == chosen) == together ? sign : -sign);
      features.set(row, Feature.POPULARITY, (float) random.nextGaussian());
    }
    return chosen;
  }
}
