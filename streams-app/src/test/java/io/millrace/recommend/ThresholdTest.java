package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThresholdTest {
  private final Threshold threshold = new Threshold();

  @SeededTest
  void shouldAgreeWithASort(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      float[] values = new float[1 + random.nextInt(3000)];
      for (int i = 0; i < values.length; i++) {
        // Some are equal, some 0, and sizes differ by orders of magnitude.
        values[i] = random.nextInt(40) * (float) Math.pow(10, random.nextInt(12) - 6);
      }
      float[] sorted = values.clone();
      Arrays.sort(sorted);
      int k = 1 + random.nextInt(values.length);

      assertThat(threshold.of(values, values.length, k)).isEqualTo(sorted[sorted.length - k]);
    }
  }

  @Test
  void shouldLookAtNoMoreThanItIsTold() {
    float[] values = new float[1000];
    Arrays.fill(values, 9);
    Arrays.fill(values, 0, 500, 2);

    assertThat(threshold.of(values, 500, 1)).isEqualTo(2);
  }
}
