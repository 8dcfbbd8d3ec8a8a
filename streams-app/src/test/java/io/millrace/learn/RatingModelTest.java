package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RatingModelTest {
  private static final float[] NO_VECTOR = {};
  private final RatingModel plain = new RatingModel(0.2f, 0);

  private static RatingFactors side(float... vector) {
    RatingFactors side = new RatingFactors(vector.length);
    System.arraycopy(vector, 0, side.vector, 0, vector.length);
    return side;
  }

  @Test
  void shouldTakeABiasForAShrunkenMeanAtFirst() {
    RatingFactors item = side();

    plain.moveItem(item, 2, NO_VECTOR);
    assertThat(item.bias()).isEqualTo(2 / 4f);
    plain.moveItem(item, 1, NO_VECTOR);
    assertThat(item.bias()).isCloseTo(0.5f + 0.5f / 5, within(1e-6f));
    assertThat(item.count()).isEqualTo(2);
  }

  @Test
  void shouldForgetSlowlyLater() {
    RatingFactors user = side();
    RatingFactors item = side();
    user.count = 1000;
    item.count = 1000;

    plain.moveUser(user, 1, 0, NO_VECTOR);
    plain.moveItem(item, 1, NO_VECTOR);

    assertThat(user.bias()).isEqualTo(0.05f);
    assertThat(item.bias()).isEqualTo(0.02f);
  }

  @Test
  void shouldMoveVectorsByTheGradientAsAdaGradHasIt() {
    RatingFactors user = side(1, 0);

    plain.moveUser(user, 3, 0.5f, new float[] {1, 2});

    // e = 3 − 0.5 − 1 = 1.5; G = 1.5²·5 = 11.25; the step is 0.2/√11.35.
    double step = 0.2 / Math.sqrt(11.35);
    assertThat(user.vector[0]).isCloseTo((float) (1 + step * 1.5), within(1e-6f));
    assertThat(user.vector[1]).isCloseTo((float) (step * 3), within(1e-6f));
    assertThat(user.bias()).isCloseTo(1.5f / 4, within(1e-6f));
  }

  @Test
  void shouldPullVectorsTowardsZero() {
    RatingFactors user = side(1);

    // The prediction is right: nothing but regularisation moves it.
    new RatingModel(0.2f, 0.5f).moveUser(user, 1, 0, new float[] {1});

    double step = 0.2 / Math.sqrt(0.1);
    assertThat(user.vector[0]).isCloseTo((float) (1 - step * 0.5), within(1e-6f));
    assertThat(user.bias()).isZero();
  }

  @Test
  void shouldBoundWhatOneRatingBeyondAllOthersDoes() {
    RatingFactors item = side();

    plain.moveItem(item, 1e9f, NO_VECTOR);

    assertThat(item.bias()).isEqualTo(3 / 4f);
  }

  @Test
  void shouldLearnBiasesAloneWhereTheVectorsAreOfDifferentLengths() {
    RatingFactors user = side(1, 1);

    plain.moveUser(user, 1, 0, new float[] {1});

    assertThat(user.vector).containsExactly(1, 1);
    assertThat(user.bias()).isPositive();
    assertThat(RatingModel.taste(user.vector, new float[] {1})).isZero();
  }

  @SeededTest
  void shouldComeCloserToARating(long seed) {
    Random random = new Random(seed);
    RatingFactors user = new RatingFactors(4);
    user.startAs(seed);
    float[] q = Factors.initial(seed + 1, 4);
    float rated = (float) random.nextGaussian();
    float before = Math.abs(rated - user.bias() - RatingModel.taste(user.vector(), q));

    plain.moveUser(user, rated, 0, q);

    assertThat(Math.abs(rated - user.bias() - RatingModel.taste(user.vector(), q)))
        .isLessThan(before);
  }

  /** Two kinds of people and of items: biases say nothing, only the vectors can tell. */
  @SeededTest
  void shouldLearnTastesThatBiasesCannotHold(long seed) {
    Random random = new Random(seed);
    RatingFactors[] users = sides(20, seed);
    RatingFactors[] items = sides(20, seed + 1000);
    double late = 0;
    int lateCount = 0;
    for (int n = 0; n < 20_000; n++) {
      int u = random.nextInt(20);
      int i = random.nextInt(20);
      float rated = u % 2 == i % 2 ? 1 : -1;
      float z =
          users[u].bias() + items[i].bias() + RatingModel.taste(users[u].vector, items[i].vector);
      if (n >= 15_000) {
        late += (rated - z) * (rated - z);
        lateCount++;
      }
      float rest = rated - users[u].bias();
      float[] p = users[u].vector.clone();
      plain.moveUser(users[u], rated, items[i].bias(), items[i].vector);
      plain.moveItem(items[i], rest, p);
    }
    // Biases alone are left with 1.
    assertThat(Math.sqrt(late / lateCount)).isLessThan(0.3);
  }

  private static RatingFactors[] sides(int count, long seed) {
    RatingFactors[] sides = new RatingFactors[count];
    for (int n = 0; n < count; n++) {
      sides[n] = new RatingFactors(4);
      sides[n].startAs(Factors.mix(seed * 31 + n));
    }
    return sides;
  }
}
