package io.millrace.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.SeededTest;
import io.millrace.index.ItemRatings;
import io.millrace.learn.Factors;
import io.millrace.learn.ItemHash;
import io.millrace.learn.RatingSums;
import io.millrace.learn.TestSettings;
import io.millrace.row.Golden;
import io.millrace.row.UnknownRowVersionException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FactorRowTest {
  private final FactorRow row = row(3);

  private static FactorRow row(int k) {
    return new FactorRow(TestSettings.with(s -> s.factors = k));
  }

  @Test
  void shouldReadTheGoldenRow() {
    row.read("item", Golden.row("FactorRow", 1));

    assertThat(row.version).isEqualTo(1000);
    assertThat(row.publishedVersion).isEqualTo(999);
    assertThat(row.publishedAt).isEqualTo(1_700_000_000_999L);
    assertThat(row.bias()).isEqualTo(-0.25f);
    assertThat(row.q()).containsExactly(1, -2, 3.5f);
    assertThat(row.dirty()).isTrue();
  }

  @Test
  void shouldWriteTheGoldenRow() {
    row.read("item", Golden.row("FactorRow", 1));

    assertThat(row.write()).isEqualTo(Golden.row("FactorRow", 1));
  }

  @Test
  void shouldReadAndWriteTheGoldenRowOfARatedItem() {
    row.read("item", Golden.row("FactorRow", 2));

    assertThat(row.q()).containsExactly(1, -2, 3.5f);
    assertThat(row.ratingSums).usingRecursiveComparison().isEqualTo(sums(4, 3.5));
    assertThat(row.ratings.bias()).isEqualTo(0.5f);
    assertThat(row.ratings.vector()).containsExactly(0.25f, -0.5f, 0.75f);
    assertThat(row.write()).isEqualTo(Golden.row("FactorRow", 2));
  }

  private static RatingSums sums(double... values) {
    RatingSums sums = new RatingSums();
    for (double value : values) {
      sums.add(value);
    }
    return sums;
  }

  @Test
  void shouldNotKeepTheRatingsOfTheItemReadBefore() {
    row.read("rated", Golden.row("FactorRow", 2));

    row.read("item", Golden.row("FactorRow", 1));

    assertThat(row.ratings()).isEqualTo(ItemRatings.NONE);
    assertThat(row.write()).isEqualTo(Golden.row("FactorRow", 1));
  }

  @Test
  void shouldStartAnItemFromItsHash() {
    row.read("earlier", Golden.row("FactorRow", 1));

    row.read("item", null);

    assertThat(row.q()).containsExactly(Factors.initial(ItemHash.of("item"), 3));
    assertThat(row.bias()).isZero();
    assertThat(row.dirty()).isFalse();
  }

  @Test
  void shouldCutAVectorThatWasLonger() {
    FactorRow shorter = row(2);

    shorter.read("item", Golden.row("FactorRow", 1));

    assertThat(shorter.q()).containsExactly(1, -2);
  }

  @Test
  void shouldStartTheRestOfAVectorThatWasShorter() {
    FactorRow longer = row(5);
    Arrays.fill(longer.factors.q, 9);

    longer.read("item", Golden.row("FactorRow", 1));

    float[] initial = Factors.initial(ItemHash.of("item"), 5);
    assertThat(longer.q()).containsExactly(1, -2, 3.5f, initial[3], initial[4]);
  }

  @SeededTest
  void shouldReadBackAnyRow(long seed) {
    Random random = new Random(seed);
    row.version = random.nextLong();
    row.publishedVersion = random.nextLong();
    row.publishedAt = random.nextLong();
    row.factors.bias = (float) random.nextGaussian();
    Factors.initial(random.nextLong(), row.factors.q);
    for (int n = random.nextInt(4); n > 0; n--) {
      row.ratingSums.add(random.nextInt(10));
    }
    FactorRow other = row(3);

    other.read("item", row.write());

    assertThat(other).usingRecursiveComparison().ignoringFields("in", "out").isEqualTo(row);
  }

  @Test
  void shouldRefuseANewerLayout() {
    byte[] bytes = Golden.row("FactorRow", 1);
    bytes[0] = 3;

    assertThatThrownBy(() -> row.read("item", bytes))
        .isInstanceOf(UnknownRowVersionException.class)
        .hasMessageStartingWith("a factor row has layout version 3");
  }
}
