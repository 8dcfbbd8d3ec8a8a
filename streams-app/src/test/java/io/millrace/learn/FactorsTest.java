package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorsTest {
  @Test
  void shouldStartAnIdWithTheSameVectorOnEveryMachine() {
    // Instances work an unpublished item's vector out for themselves: this value is a protocol.
    assertThat(Factors.initial(ItemHash.of("item-1"), 4))
        .containsExactly(-0.059616446f, 0.011086448f, 0.046264477f, -0.04702977f);
  }

  @Test
  void shouldStartALongerVectorWithTheShorterOne() {
    float[] five = Factors.initial(42, 5);

    assertThat(Arrays.copyOf(Factors.initial(42, 32), 5)).containsExactly(five);
  }

  @Test
  void shouldStartSimilarIdsApart() {
    assertThat(Factors.initial(ItemHash.of("item-1"), 8))
        .isNotEqualTo(Factors.initial(ItemHash.of("item-2"), 8));
  }

  @Test
  void shouldStartWithMeanZeroAndDeviationOneTwentieth() {
    double sum = 0;
    double squares = 0;
    int n = 10_000 * 32;
    for (int id = 0; id < 10_000; id++) {
      for (float value : Factors.initial(ItemHash.of("item-" + id), 32)) {
        sum += value;
        squares += value * value;
      }
    }

    assertThat(sum / n).isCloseTo(0, within(0.0005));
    assertThat(Math.sqrt(squares / n)).isCloseTo(0.05, within(0.0005));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 31, 32, 33})
  void shouldMultiplyVectorsOfAnyLength(int k) {
    float[] a = new float[k];
    float[] b = new float[k];
    for (int d = 0; d < k; d++) {
      a[d] = d + 1;
      b[d] = 2;
    }

    assertThat(Factors.dot(a, b)).isEqualTo(k * (k + 1));
  }

  @SeededTest
  void shouldMultiplyAsThePlainSumDoes(long seed) {
    Random random = new Random(seed);
    float[] a = new float[random.nextInt(100)];
    float[] b = new float[a.length];
    double expected = 0;
    for (int d = 0; d < a.length; d++) {
      a[d] = (float) random.nextGaussian();
      b[d] = (float) random.nextGaussian();
      expected += (double) a[d] * b[d];
    }

    assertThat(Factors.dot(a, b)).isCloseTo((float) expected, within(1e-4f));
  }
}
