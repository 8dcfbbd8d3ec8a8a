package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrengthTest {
  private static final float BOUND = 0.002f;

  @SeededTest
  void shouldKeepWeightsToAFifthOfAPercent(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < 1_000; n++) {
      float w = (float) Math.pow(2, random.nextDouble() * 40 - 20);
      float w1 = (float) Math.pow(2, random.nextDouble() * 40 - 20);

      long packed = Strength.pack(n, w, w1);

      assertThat(Strength.w(packed)).isCloseTo(w, within(BOUND * w));
      assertThat(Strength.w1(packed)).isCloseTo(w1, within(BOUND * w1));
    }
  }

  @SeededTest
  void shouldKeepTheOrderOfWeights(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < 1_000; n++) {
      float less = random.nextFloat() * 100;
      float more = less + random.nextFloat();

      assertThat(Strength.w(Strength.pack(1, less, 0)))
          .isLessThanOrEqualTo(Strength.w(Strength.pack(1, more, 0)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0xFFFF, 1 << 20, Integer.MAX_VALUE})
  void shouldKeepAnyId(int id) {
    assertThat(Strength.id(Strength.pack(id, 1e6f, 1e6f))).isEqualTo(id);
  }

  @Test
  void shouldKeepSmallWholeNumbersExactly() {
    for (int n = 0; n <= 256; n++) {
      assertThat(Strength.w(Strength.pack(3, n, 1))).isEqualTo(n);
      assertThat(Strength.w1(Strength.pack(3, 1, n))).isEqualTo(n);
    }
  }

  @Test
  void shouldReadNegativeSumsAsNothing() {
    long packed = Strength.pack(3, -4, -0.1f);

    assertThat(Strength.w(packed)).isZero();
    assertThat(Strength.w1(packed)).isZero();
  }

  @Test
  void shouldTellStepsOfAboutATenth() {
    long ten = Strength.pack(3, 10, 1);

    assertThat(Strength.inSameStep(ten, Strength.pack(3, 10.5f, 9))).isTrue();
    assertThat(Strength.inSameStep(ten, Strength.pack(3, 11.5f, 1))).isFalse();
    assertThat(Strength.inSameStep(ten, Strength.pack(3, 9.5f, 1))).isFalse();
    assertThat(Strength.inSameStep(ten, Strength.NONE)).isFalse();
  }

  @Test
  void shouldTellTheSmallestCountOfTheFirstItemFromAFreeSlot() {
    assertThat(Strength.pack(0, 1f / 4096, 0)).isNotEqualTo(Strength.NONE);
  }
}
