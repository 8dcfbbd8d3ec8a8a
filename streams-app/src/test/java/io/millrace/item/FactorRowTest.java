package io.millrace.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.SeededTest;
import io.millrace.learn.Factors;
import io.millrace.learn.ItemHash;
import io.millrace.row.Golden;
import io.millrace.row.UnknownRowVersionException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FactorRowTest {
  private final FactorRow row = new FactorRow(3);

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
  void shouldStartAnItemFromItsHash() {
    row.read("earlier", Golden.row("FactorRow", 1));

    row.read("item", null);

    assertThat(row.q()).containsExactly(Factors.initial(ItemHash.of("item"), 3));
    assertThat(row.bias()).isZero();
    assertThat(row.dirty()).isFalse();
  }

  @Test
  void shouldCutAVectorThatWasLonger() {
    FactorRow shorter = new FactorRow(2);

    shorter.read("item", Golden.row("FactorRow", 1));

    assertThat(shorter.q()).containsExactly(1, -2);
  }

  @Test
  void shouldStartTheRestOfAVectorThatWasShorter() {
    FactorRow longer = new FactorRow(5);
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
    FactorRow other = new FactorRow(3);

    other.read("item", row.write());

    assertThat(other).usingRecursiveComparison().ignoringFields("in", "out").isEqualTo(row);
  }

  @Test
  void shouldRefuseANewerLayout() {
    byte[] bytes = Golden.row("FactorRow", 1);
    bytes[0] = 2;

    assertThatThrownBy(() -> row.read("item", bytes))
        .isInstanceOf(UnknownRowVersionException.class)
        .hasMessageStartingWith("a factor row has layout version 2");
  }
}
