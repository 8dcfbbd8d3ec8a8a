package io.millrace.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FallDetectorTest {
  private static final double LAMBDA = 15;

  /** Takes in values; returns how many of them the detector was in a fall after. */
  private static int feed(FallDetector detector, int count, double mean, double sd, Random random) {
    int fallen = 0;
    for (int n = 0; n < count; n++) {
      detector.add(mean + sd * random.nextGaussian(), 0);
      fallen += detector.fallen() ? 1 : 0;
    }
    return fallen;
  }

  /** As many values as it wants of 1 and 3 in turn: mean 2, standard deviation 1. */
  private static FallDetector ofTwo() {
    FallDetector detector = new FallDetector(10);
    for (int n = 0; n < FallDetector.WARM_UP; n++) {
      detector.add(n % 2 == 0 ? 1 : 3, 0);
    }
    return detector;
  }

  @Test
  void shouldAddUpDeviationsBeyondTheTolerance() {
    // 9 below a mean of 2 with a deviation of 1 is z = 9: S = 9 − 0.5 stays below 10.
    FallDetector detector = ofTwo();
    assertThat(detector.past()).isCloseTo(2, within(1e-12));
    assertThat(detector.add(-7, 0)).isFalse();
    // Mean 93/51, variance 50/51 · (1 + 81/51) = 2.537: 3 below is z = 1.883, and S = 9.883.
    assertThat(detector.past()).isCloseTo(93.0 / 51, within(1e-12));
    assertThat(detector.add(93.0 / 51 - 3, 0)).isFalse();
    // Mean 90/51 + 1/1000 or so, variance about 2.66: 2 below is z = 1.23, and S = 10.6.
    assertThat(detector.add(detector.past() - 2, 0)).isTrue();
    assertThat(detector.fallen()).isTrue();
  }

  @Test
  void shouldTakeTheKnownNoiseWhereTheSeriesIsCalmer() {
    FallDetector detector = ofTwo();
    // z = 20/10, not 20: no single value is enough.
    assertThat(detector.add(-18, 10)).isFalse();
    assertThat(detector.fallen()).isFalse();
  }

  @Test
  void shouldSayNothingBeforeItHasAPast() {
    FallDetector detector = new FallDetector(1);
    for (int n = 0; n < FallDetector.WARM_UP; n++) {
      assertThat(detector.add(-n * n, 0)).isFalse();
    }
  }

  @SeededTest
  void shouldBearALevelThatStays(long seed) {
    FallDetector detector = new FallDetector(LAMBDA);

    assertThat(feed(detector, 1000, 0.13, 0.03, new Random(seed))).isZero();
  }

  @SeededTest
  void shouldNoticeAFallOfTwoDeviationsWithinThirtyValues(long seed) {
    Random random = new Random(seed);
    FallDetector detector = new FallDetector(LAMBDA);
    feed(detector, 300, 0.13, 0.03, random);

    feed(detector, 30, 0.07, 0.03, random);

    assertThat(detector.fallen()).isTrue();
  }

  @SeededTest
  void shouldEndWhenTheLevelComesBack(long seed) {
    Random random = new Random(seed);
    FallDetector detector = new FallDetector(LAMBDA);
    feed(detector, 300, 0.13, 0.03, random);
    feed(detector, 40, 0.07, 0.03, random);

    feed(detector, 150, 0.13, 0.03, random);

    assertThat(detector.fallen()).isFalse();
  }

  @SeededTest
  void shouldTakeALevelThatLastsAsItsPast(long seed) {
    Random random = new Random(seed);
    FallDetector detector = new FallDetector(LAMBDA);
    feed(detector, 500, 0.13, 0.03, random);
    assertThat(feed(detector, 100, 0.07, 0.03, random)).isPositive();

    feed(detector, 1500, 0.07, 0.03, random);

    assertThat(detector.fallen()).isFalse();
    assertThat(detector.past()).isCloseTo(0.07, within(0.01));
  }

  @SeededTest
  void shouldNotTakeARiseForAFall(long seed) {
    Random random = new Random(seed);
    FallDetector detector = new FallDetector(LAMBDA);
    feed(detector, 200, 0.07, 0.03, random);

    assertThat(feed(detector, 300, 0.13, 0.03, random)).isZero();
  }
}
