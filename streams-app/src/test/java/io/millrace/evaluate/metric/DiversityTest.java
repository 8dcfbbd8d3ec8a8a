package io.millrace.evaluate.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiversityTest {
  private static final double EXACT = 1e-12;

  private final Distance categories =
      new CategoryDistance(
          List.of(List.of("a", "b"), List.of("b", "c"), List.of("a", "b"), List.<String>of()));

  @Test
  void shouldCompareCategories() {
    assertThat(categories.between(0, 1)).isCloseTo(2 / 3.0, within(EXACT));
    assertThat(categories.between(0, 2)).isZero();
    assertThat(categories.between(0, 3)).isNaN();
  }

  @Test
  void shouldAverageOverThePairsThatHaveADistance() {
    IntraListDiversity diversity = new IntraListDiversity(10);
    diversity.add(Asked.with(categories), Asked.list(0, 1, 2, 3));
    diversity.add(Asked.with(categories), Asked.list(0, 3));

    // 0-1: 2/3, 0-2: 0, 1-2: 2/3; the second list has no pair to compare.
    assertThat(diversity.value()).isCloseTo(4 / 9.0, within(EXACT));
  }

  @Test
  void shouldEstimateUsersInCommonWithoutBias() {
    // Sets of 300 users that share 100: Jaccard 0.2, distance 0.8. 200 pairs of 64 hashes each
    // have a standard error of about 0.0035.
    double sum = 0;
    for (int pair = 0; pair < 200; pair++) {
      ConsumerDistance distance = new ConsumerDistance();
      for (int u = 0; u < 300; u++) {
        distance.observe(pair * 1000 + u, 0);
        distance.observe(pair * 1000 + 200 + u, 1);
      }
      sum += distance.between(0, 1);
    }

    assertThat(sum / 200).isCloseTo(0.8, within(0.015));
  }

  @Test
  void shouldNotKnowTheDistanceToWhatNobodyChose() {
    ConsumerDistance distance = new ConsumerDistance();
    distance.observe(1, 0);

    assertThat(distance.between(0, 5000)).isNaN();
    assertThat(distance.between(0, 0)).isZero();
  }
}
