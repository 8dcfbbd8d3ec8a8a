package io.millrace.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TasteTest {
  private static final int THEMES = 37;

  @Test
  void shouldPreferAFewThemesAndExcludeNone() {
    SplittableRandom random = new SplittableRandom(1);
    Taste taste = new Taste(THEMES, new Zipf(THEMES, 0.6), random);

    int[] drawn = new int[THEMES];
    for (int i = 0; i < 100_000; i++) {
      drawn[taste.draw(random)]++;
    }

    assertThat(drawn).doesNotContain(0);
    Arrays.sort(drawn);
    assertThat(drawn[THEMES - 1] + drawn[THEMES - 2] + drawn[THEMES - 3]).isGreaterThan(90_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldDriftSlowlyButFar(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Taste taste = new Taste(THEMES, new Zipf(THEMES, 0.6), random);
    double[] before = taste.shares();

    taste.drift(random);
    assertThat(overlap(before, taste.shares())).isGreaterThan(0.95);

    for (int i = 0; i < 100; i++) {
      taste.drift(random);
    }
    assertThat(overlap(before, taste.shares())).isLessThan(0.7);
    assertThat(Arrays.stream(taste.shares()).sum()).isCloseTo(1, within(1e-9));
  }

  private static double overlap(double[] one, double[] other) {
    double common = 0;
    for (int theme = 0; theme < one.length; theme++) {
      common += Math.min(one[theme], other[theme]);
    }
    return common;
  }
}
