package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RatingScaleTest {
  private static RatingSums sums(double... ratings) {
    RatingSums sums = new RatingSums();
    for (double rating : ratings) {
      sums.add(rating);
    }
    return sums;
  }

  @Test
  void shouldKnowNothingBeforeAnyRating() {
    RatingScale scale = RatingScale.of(new RatingSums());

    assertThat(scale.known()).isFalse();
    assertThat(scale.standardise(4)).isZero();
  }

  @Test
  void shouldTakeMeanDeviationAndRange() {
    RatingScale scale = RatingScale.of(sums(1, 3, 1, 3, 1, 3, 1, 3, 1, 3));

    assertThat(scale.mean()).isEqualTo(2);
    assertThat(scale.deviation()).isEqualTo(1);
    assertThat(scale.standardise(4)).isEqualTo(2);
    assertThat(scale.clip(0.5)).isEqualTo(1);
    assertThat(scale.clip(7)).isEqualTo(3);
    assertThat(scale.clip(2.5)).isEqualTo(2.5);
  }

  @Test
  void shouldNotDivideByADeviationOfAFewOrOfEqualRatings() {
    assertThat(RatingScale.of(sums(4, 4.001)).deviation()).isEqualTo(1);
    assertThat(RatingScale.of(sums(.1, .1, .1, .1, .1, .1, .1, .1, .1, .1, .1)).deviation())
        .isEqualTo(1);
  }

  @Test
  void shouldTellRatingsFromOtherEventsAndFromValuesNobodyMeans() {
    RatingSettings settings = new RatingSettings(Set.of("rating", "stars"), 8, 0.1f, 0);

    assertThat(settings.isRating("stars", 0)).isTrue();
    assertThat(settings.isRating("view", 4)).isFalse();
    assertThat(settings.isRating("rating", Double.NaN)).isFalse();
    assertThat(settings.isRating("rating", -2e6)).isFalse();
  }

  @SeededTest
  void shouldEqualTheSumsTakenAtOnceWhenPartsAreReplaced(long seed) {
    Random random = new Random(seed);
    RatingSums total = new RatingSums();
    RatingSums all = new RatingSums();
    RatingSums[] parts = new RatingSums[5];
    for (int p = 0; p < parts.length; p++) {
      parts[p] = new RatingSums();
    }
    for (int n = 0; n < 200; n++) {
      int p = random.nextInt(parts.length);
      RatingSums before = parts[p].copy();
      double rating = random.nextInt(11) / 2.0;
      parts[p].add(rating);
      all.add(rating);
      total.replace(before, parts[p].copy());
    }
    RatingScale expected = RatingScale.of(all);
    RatingScale actual = RatingScale.of(total);
    assertThat(actual.count()).isEqualTo(200);
    assertThat(actual.mean()).isCloseTo(expected.mean(), within(1e-9));
    assertThat(actual.deviation()).isCloseTo(expected.deviation(), within(1e-9));
    assertThat(actual.least()).isEqualTo(expected.least());
    assertThat(actual.most()).isEqualTo(expected.most());
  }
}
