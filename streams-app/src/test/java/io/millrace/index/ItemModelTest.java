package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.SeededTest;
import io.millrace.row.Golden;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import io.millrace.row.UnknownRowVersionException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ItemModelTest {
  private static final ItemModel SAMPLE =
      TestModel.touched(-3, 1_700_000_000_123L)
          .firstTouched(1_600_000_000_456L)
          .mass(12.25)
          .trends(0.5f, -1, 2)
          .factors(-0.25f, 1, -2, 3.5f)
          .after("a", 2.5f, 1.5f, 300)
          .after("b", 0.25f, 0, -1)
          .described(ItemFactsTest.SAMPLE)
          .removed()
          .build();

  private static final ItemModel RATED =
      TestModel.touched(2, 1_700_000_000_123L)
          .factors(-0.25f, 1, -2)
          .described(ItemFactsTest.SAMPLE)
          .rated(0.5f, new float[] {0.25f, -0.5f, 0.75f}, 4, 3.5)
          .build();

  private final RowWriter out = new RowWriter();
  private final RowReader in = new RowReader();

  @Test
  void shouldReadTheGoldenRow() {
    assertThat(ItemModel.read(Golden.row("ItemModel", 1), in))
        .usingRecursiveComparison()
        .isEqualTo(SAMPLE);
  }

  @Test
  void shouldWriteTheGoldenRow() {
    assertThat(SAMPLE.toBytes(out)).isEqualTo(Golden.row("ItemModel", 1));
  }

  @Test
  void shouldReadAndWriteTheGoldenRowOfARatedItem() {
    byte[] golden = Golden.row("ItemModel", 2);

    assertThat(ItemModel.read(golden, in)).usingRecursiveComparison().isEqualTo(RATED);
    assertThat(in.atEnd()).isTrue();
    assertThat(RATED.toBytes(out)).isEqualTo(golden);
  }

  @Test
  void shouldReadAndWriteTheGoldenRowOfAnExploredItem() {
    ItemModel explored =
        TestModel.touched(2, 1_700_000_000_123L)
            .factors(-0.25f, 1, -2)
            .described(ItemFactsTest.SAMPLE)
            .explored(300, 7)
            .build();
    byte[] golden = Golden.row("ItemModel", 3);

    assertThat(ItemModel.read(golden, in)).usingRecursiveComparison().isEqualTo(explored);
    assertThat(in.atEnd()).isTrue();
    assertThat(explored.toBytes(out)).isEqualTo(golden);
  }

  @Test
  void shouldSpendNoByteOnFactsThatNobodyGave() {
    byte[] bytes = TestModel.touched(1, 5).build().toBytes(out);

    ItemModel read = ItemModel.read(bytes, in);

    assertThat(read.facts()).isSameAs(ItemFacts.UNDESCRIBED);
    assertThat(in.atEnd()).isTrue();
  }

  @SeededTest
  void shouldReadBackAnyModel(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < 5; n++) {
      ItemModel model = random(random);

      ItemModel read = ItemModel.read(model.toBytes(out), in);

      assertThat(read).usingRecursiveComparison().isEqualTo(model);
      assertThat(in.atEnd()).isTrue();
    }
  }

  @Test
  void shouldRefuseANewerLayout() {
    byte[] row = SAMPLE.toBytes(out);
    row[0] = 4;

    assertThatThrownBy(() -> ItemModel.read(row, in))
        .isInstanceOf(UnknownRowVersionException.class)
        .hasMessageStartingWith("an item model has layout version 4");
  }

  private static ItemModel random(Random random) {
    TestModel model =
        TestModel.touched(random.nextLong(), random.nextLong())
            .firstTouched(random.nextLong())
            .mass(random.nextGaussian() * 1e9)
            .trends(random.nextFloat(), random.nextFloat(), random.nextFloat());
    float[] q = new float[random.nextInt(40)];
    for (int d = 0; d < q.length; d++) {
      q[d] = (float) random.nextGaussian();
    }
    model.factors(random.nextFloat(), q);
    for (int p = random.nextInt(50); p > 0; p--) {
      model.after("p" + p, random.nextFloat() * 1000, random.nextFloat(), random.nextInt());
    }
    if (random.nextBoolean()) {
      model.described(ItemFactsTest.SAMPLE);
    }
    if (random.nextBoolean()) {
      model.rated(random.nextFloat(), new float[random.nextInt(9)], random.nextInt(5), 3);
    }
    if (random.nextBoolean()) {
      model.explored(1 + random.nextInt(999), random.nextInt(99));
    }
    return random.nextBoolean() ? model.removed().build() : model.build();
  }
}
