package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeatureNormalizerTest {
  private final FeatureNormalizer normalizer = new FeatureNormalizer();
  private final FeatureMatrix features = new FeatureMatrix();

  @Test
  void shouldGoByTheRowsThemselvesBeforeItHasObservedAny() {
    fill(1, 3, 5, 7);

    normalizer.normalize(features);

    assertThat(features.get(0, Feature.AGE)).isCloseTo(-1.341641f, within(1e-5f));
    assertThat(features.get(3, Feature.AGE)).isCloseTo(1.341641f, within(1e-5f));
    assertThat(normalizer.queries()).isZero();
  }

  @Test
  void shouldTakeTheFirstQuerysMeanAndVarianceAsTheyAre() {
    fill(1, 3, 5, 7);
    normalizer.observe(features);

    normalizer.normalize(features);

    // Mean 4, variance 5.
    assertThat(features.get(0, Feature.AGE)).isCloseTo(-1.341641f, within(1e-5f));
    assertThat(features.get(3, Feature.AGE)).isCloseTo(1.341641f, within(1e-5f));
  }

  @Test
  void shouldAverageMeansAndVariancesOverTheFirstQueries() {
    fill(0, 2);
    normalizer.observe(features);
    fill(4, 8);
    normalizer.observe(features);
    fill(6);

    normalizer.normalize(features);

    // Means 1 and 6, variances 1 and 4: (6 − 3.5) / √2.5.
    assertThat(features.get(0, Feature.AGE)).isCloseTo(1.581139f, within(1e-5f));
  }

  @Test
  void shouldClipWhatLiesFarOut() {
    fill(-1, 1);
    normalizer.observe(features);
    fill(1000, -1000);

    normalizer.normalize(features);

    assertThat(features.get(0, Feature.AGE)).isEqualTo(6);
    assertThat(features.get(1, Feature.AGE)).isEqualTo(-6);
  }

  @Test
  void shouldBringAConstantFeatureToZero() {
    fill(5, 5, 5);
    normalizer.observe(features);

    normalizer.normalize(features);

    assertThat(features.get(0, Feature.AGE)).isCloseTo(0, within(1e-3f));
  }

  @Test
  void shouldLearnNothingFromAQueryWithoutCandidates() {
    features.reset(0);

    normalizer.observe(features);

    assertThat(normalizer.queries()).isZero();
  }

  @SeededTest
  void shouldReachMeanZeroAndVarianceOne(long seed) {
    Random random = new Random(seed);
    float mean = random.nextFloat() * 20 - 10;
    float deviation = 0.1f + random.nextFloat() * 5;
    double sum = 0;
    double squares = 0;
    for (int query = 0; query < 600; query++) {
      features.reset(50);
      for (int row = 0; row < 50; row++) {
        features.set(row, Feature.AGE, mean + deviation * (float) random.nextGaussian());
      }
      normalizer.observe(features);
      normalizer.normalize(features);
      for (int row = 0; row < 50 && query >= 100; row++) {
        sum += features.get(row, Feature.AGE);
        squares += features.get(row, Feature.AGE) * features.get(row, Feature.AGE);
      }
    }

    assertThat(sum / 25_000).isCloseTo(0, within(0.1));
    assertThat(squares / 25_000).isCloseTo(1, within(0.1));
  }

  @Test
  void shouldFollowADriftEvenAfterManyQueries() {
    for (int query = 0; query < 20_000; query++) {
      fill(-1, 1);
      normalizer.observe(features);
    }
    for (int query = 0; query < 5_000; query++) {
      fill(9, 11);
      normalizer.observe(features);
    }
    fill(10);

    normalizer.normalize(features);

    assertThat(features.get(0, Feature.AGE)).isCloseTo(0, within(0.2f));
  }

  @Test
  void shouldTakeAnUnknownFeatureForAverageAndLearnNothingFromIt() {
    fill(1, 3, 5, 7);
    normalizer.observe(features);
    for (int query = 0; query < 100; query++) {
      fill(100, 300);
      features.setUnknown(Feature.AGE);
      normalizer.observe(features);
    }
    normalizer.normalize(features);
    assertThat(features.get(0, Feature.AGE)).isZero();

    fill(4, 7);
    normalizer.normalize(features);

    assertThat(features.get(0, Feature.AGE)).isCloseTo(0, within(1e-5f));
    assertThat(features.get(1, Feature.AGE)).isCloseTo(1.341641f, within(1e-5f));
  }

  @Test
  void shouldTakeAFeatureThatComesLateAsItIsAtFirst() {
    for (int query = 0; query < 5_000; query++) {
      fill(0, 0);
      features.setUnknown(Feature.AGE);
      normalizer.observe(features);
    }
    fill(1, 3, 5, 7);
    normalizer.observe(features);

    normalizer.normalize(features);

    assertThat(features.get(3, Feature.AGE)).isCloseTo(1.341641f, within(1e-5f));
  }

  private void fill(float... ages) {
    features.reset(ages.length);
    for (int row = 0; row < ages.length; row++) {
      features.set(row, Feature.AGE, ages[row]);
    }
  }
}
