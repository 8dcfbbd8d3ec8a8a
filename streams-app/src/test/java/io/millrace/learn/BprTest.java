package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import org.junit.jupiter.api.Test;

class BprTest {
  private static final float RATE = 0.1f;
  private final Bpr plain = new Bpr(RATE, 0);

  @SeededTest
  void shouldMoveTheUserTowardsTheChosenItem(long seed) {
    float[] p = Factors.initial(seed, 8);
    float[] chosen = Factors.initial(seed + 100, 8);
    float[] other = Factors.initial(seed + 200, 8);
    float before = Factors.dot(p, chosen) - Factors.dot(p, other);

    plain.moveUser(p, chosen, 0, other, 0, 1);

    assertThat(Factors.dot(p, chosen) - Factors.dot(p, other)).isGreaterThan(before);
  }

  @SeededTest
  void shouldMoveTheChosenItemTowardsTheUserAndTheOtherAway(long seed) {
    float[] p = Factors.initial(seed, 8);
    ItemFactors chosen = item(seed + 100);
    ItemFactors other = item(seed + 200);
    float chosenBefore = score(p, chosen);
    float otherBefore = score(p, other);

    plain.moveItems(p, chosen, other, 1);

    assertThat(score(p, chosen)).isGreaterThan(chosenBefore);
    assertThat(score(p, other)).isLessThan(otherBefore);
  }

  @Test
  void shouldMoveByTheGradient() {
    float[] p = {1, 0};

    plain.moveUser(p, new float[] {1, 2}, 0.5f, new float[] {0, 1}, 0.5f, 1);

    // Margin 1: g = σ(−1) = 0.268941, and q_i − q_x = (1, 1).
    assertThat(p[0]).isCloseTo(1 + RATE * 0.268941f, within(1e-6f));
    assertThat(p[1]).isCloseTo(RATE * 0.268941f, within(1e-6f));
  }

  @Test
  void shouldMoveFactorsAndBiasesByTheGradient() {
    ItemFactors chosen = item(1, 0, 1);
    ItemFactors other = item(0, 0, 0);

    plain.moveItems(new float[] {2, 0}, chosen, other, 1);

    // Margin 2 + 1: g = σ(−3) = 0.0474259.
    assertThat(chosen.q[0]).isCloseTo(1 + RATE * 2 * 0.0474259f, within(1e-6f));
    assertThat(other.q[0]).isCloseTo(-RATE * 2 * 0.0474259f, within(1e-6f));
    assertThat(chosen.bias).isCloseTo(1 + RATE * 0.0474259f, within(1e-6f));
    assertThat(other.bias).isCloseTo(-RATE * 0.0474259f, within(1e-6f));
  }

  @Test
  void shouldMoveLessTheClearerThePreferenceIs() {
    float[] unsure = {0.1f};
    float[] sure = {3};
    float[] chosen = {1};
    float[] other = {-1};

    plain.moveUser(unsure, chosen, 0, other, 0, 1);
    plain.moveUser(sure, chosen, 0, other, 0, 1);

    assertThat(unsure[0] - 0.1f).isGreaterThan(sure[0] - 3);
  }

  @Test
  void shouldMoveFurtherForAStrongerEvent() {
    float[] once = {0};
    float[] thrice = {0};

    plain.moveUser(once, new float[] {1}, 0, new float[] {0}, 0, 1);
    plain.moveUser(thrice, new float[] {1}, 0, new float[] {0}, 0, 3);

    assertThat(thrice[0]).isCloseTo(3 * once[0], within(1e-6f));
  }

  @Test
  void shouldPullFactorsTowardsZero() {
    Bpr pulling = new Bpr(RATE, 0.5f);
    float[] p = {2};

    pulling.moveUser(p, new float[] {0}, 0, new float[] {0}, 0, 1);

    assertThat(p[0]).isCloseTo(2 - RATE * 0.5f * 2, within(1e-6f));
  }

  @Test
  void shouldStandStillAtRateZero() {
    float[] p = {2};

    new Bpr(0, 0.5f).moveUser(p, new float[] {1}, 0, new float[] {0}, 0, 1);

    assertThat(p).containsExactly(2);
  }

  private static float score(float[] p, ItemFactors item) {
    return Factors.dot(p, item.q) + item.bias;
  }

  private static ItemFactors item(long hash) {
    ItemFactors item = new ItemFactors(8);
    Factors.initial(hash, item.q);
    return item;
  }

  private static ItemFactors item(float q0, float q1, float bias) {
    ItemFactors item = new ItemFactors(2);
    item.q[0] = q0;
    item.q[1] = q1;
    item.bias = bias;
    return item;
  }
}
