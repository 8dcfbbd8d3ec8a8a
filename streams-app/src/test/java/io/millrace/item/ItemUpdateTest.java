package io.millrace.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.SeededTest;
import io.millrace.index.ItemFacts;
import io.millrace.learn.Factors;
import io.millrace.row.Golden;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import io.millrace.row.UnknownRowVersionException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ItemUpdateTest {
  private static final long TIME = 1_700_000_000_123L;

  private final RowWriter out = new RowWriter();
  private final RowReader in = new RowReader();

  static Stream<Arguments> samples() {
    ItemFacts facts =
        new ItemFacts("film", "Nosferatu", List.of("a"), List.of(), 1.5, true, 7, Map.of("k", "v"));
    return Stream.of(
        Arguments.of(
            "ItemUpdate-touched",
            new ItemUpdate.Touched(
                -2.5f, TIME, new long[] {0x0102030405060708L, -1}, new float[] {1, -2, 3.5f})),
        Arguments.of("ItemUpdate-shown", new ItemUpdate.Shown(TIME)),
        Arguments.of("ItemUpdate-described", new ItemUpdate.Described(facts)),
        Arguments.of("ItemUpdate-removed", new ItemUpdate.Removed()));
  }

  private static final ItemUpdate RATED =
      new ItemUpdate.Touched(
          1,
          TIME,
          new long[] {-1},
          new float[] {1, -2},
          new ItemUpdate.Rating(4.5, 0.75f, new float[] {0.25f, -0.5f}));

  @Test
  void shouldReadBackFactsWithEmbeddingsInALayoutOfTheirOwn() {
    ItemUpdate update = new ItemUpdate.Described(CountRowCodecTest.embedded());

    byte[] bytes = update.toBytes(new io.millrace.row.RowWriter());

    assertThat(bytes[0]).isEqualTo((byte) 3);
    assertThat(ItemUpdate.read(bytes, new io.millrace.row.RowReader())).isEqualTo(update);
  }

  @Test
  void shouldReadAndWriteTheGoldenRowOfARating() {
    byte[] golden = Golden.row("ItemUpdate-rated", 2);

    assertThat(ItemUpdate.read(golden, in)).usingRecursiveComparison().isEqualTo(RATED);
    assertThat(in.atEnd()).isTrue();
    assertThat(RATED.toBytes(out)).isEqualTo(golden);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldReadTheGoldenRow(String name, ItemUpdate sample) {
    ItemUpdate read = ItemUpdate.read(Golden.row(name, 1), in);

    assertThat(read).usingRecursiveComparison().isEqualTo(sample);
    assertThat(in.atEnd()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldWriteTheGoldenRow(String name, ItemUpdate sample) {
    assertThat(sample.toBytes(out)).isEqualTo(Golden.row(name, 1));
  }

  @Test
  void shouldReadAndWriteTheGoldenRowsOfExploring() {
    ItemUpdate offered = new ItemUpdate.Offered(TIME);
    ItemUpdate responded = new ItemUpdate.Responded(TIME);

    System.err.println(
        "GOLDEN v3/ItemUpdate-responded "
            + java.util.HexFormat.of().formatHex(responded.toBytes(out)));
    assertThat(offered.toBytes(out)).isEqualTo(Golden.row("ItemUpdate-offered", 3));
    assertThat(responded.toBytes(out)).isEqualTo(Golden.row("ItemUpdate-responded", 3));
    assertThat(ItemUpdate.read(offered.toBytes(out), in)).isEqualTo(offered);
    assertThat(ItemUpdate.read(responded.toBytes(out), in)).isEqualTo(responded);
  }

  @SeededTest
  void shouldReadBackAnyTouch(long seed) {
    Random random = new Random(seed);
    ItemUpdate update =
        new ItemUpdate.Touched(
            (float) random.nextGaussian(),
            random.nextLong(),
            random.longs(random.nextInt(16)).toArray(),
            Factors.initial(random.nextLong(), random.nextInt(65)),
            random.nextBoolean()
                ? ItemUpdate.Rating.NONE
                : new ItemUpdate.Rating(
                    random.nextInt(11),
                    random.nextFloat(),
                    Factors.initial(random.nextLong(), random.nextInt(17))));

    ItemUpdate read = ItemUpdate.read(update.toBytes(out), in);

    assertThat(read).usingRecursiveComparison().isEqualTo(update);
  }

  @Test
  void shouldRefuseANewerLayoutRatherThanLoseAnUpdate() {
    byte[] bytes = new ItemUpdate.Removed().toBytes(out);
    bytes[0] = 4;

    assertThatThrownBy(() -> ItemUpdate.read(bytes, in))
        .isInstanceOf(UnknownRowVersionException.class)
        .hasMessageStartingWith("an item update has layout version 4");
  }

  @Test
  void shouldRefuseAKindItDoesNotKnow() {
    assertThatThrownBy(() -> ItemUpdate.read(new byte[] {1, 99}, in))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an item update of unknown kind 99");
  }
}
