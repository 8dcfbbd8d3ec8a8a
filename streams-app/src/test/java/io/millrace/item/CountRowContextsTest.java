package io.millrace.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.context.ContextHash;
import io.millrace.context.ContextType;
import io.millrace.index.ItemModel;
import io.millrace.index.TestModel;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.TestSettings;
import io.millrace.row.Golden;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import org.junit.jupiter.api.Test;

/** Contexts on their way from an event to an item's row and model. */
class CountRowContextsTest {
  private static final ModelSettings SETTINGS = TestSettings.defaults();
  private static final ModelSettings FADING =
      TestSettings.with(s -> s.countHalfLifeMs = 3_600_000L);
  private static final long NOON = 1_700_000_000_000L;
  private static final long PHONE = ContextHash.of(ContextType.DEVICE, "phone");
  private static final long NORTH = ContextHash.ofSegment("region", "north");

  static final ItemUpdate.Touched UPDATE =
      new ItemUpdate.Touched(
          1.5f,
          NOON,
          new long[] {7},
          new float[] {1, -0.5f},
          new ItemUpdate.Rating(4.5, 0.25f, new float[] {0.5f}),
          new long[] {PHONE, NORTH});

  static CountRow sample() {
    return sample(SETTINGS);
  }

  private static CountRow sample(ModelSettings settings) {
    CountRow row = new CountRow(settings);
    row.read(null);
    row.count(2, NOON, new long[] {5, 6});
    row.contexts.count(new long[] {PHONE, NORTH}, 2, NOON);
    row.contexts.count(new long[] {NORTH}, 1, NOON);
    return row;
  }

  static ItemModel model() {
    return TestModel.touched(3, NOON)
        .factors(0.5f, 1, -1)
        .after("tent", 2, 1, 2)
        .rated(0.5f, new float[] {1, 2}, 4, 5)
        .touchedIn(sample().contexts)
        .build();
  }

  @Test
  void shouldReadAndWriteTheGoldenRows() {
    CountRow row = new CountRow(SETTINGS);
    row.read(Golden.row("CountRowWithContexts", 3));
    RowReader in = new RowReader();
    RowWriter out = new RowWriter();

    assertThat(row.contexts().published().weightOf(NORTH)).isEqualTo(3);
    assertThat(row.write()).isEqualTo(Golden.row("CountRowWithContexts", 3));
    assertThat(sample().write()).isEqualTo(Golden.row("CountRowWithContexts", 3));
    byte[] model = Golden.row("ItemModelWithContexts", 3);
    assertThat(model().toBytes(out)).isEqualTo(model);
    assertThat(ItemModel.read(model, in).toBytes(out)).isEqualTo(model);
    byte[] update = Golden.row("ItemUpdate-contexts", 3);
    assertThat(UPDATE.toBytes(out)).isEqualTo(update);
    ItemUpdate.Touched read = (ItemUpdate.Touched) ItemUpdate.read(update, in);
    assertThat(read.contexts()).containsExactly(PHONE, NORTH);
    assertThat(read.rating().value()).isEqualTo(4.5);
    assertThat(in.atEnd()).isTrue();
  }

  @Test
  void shouldWriteTheEarlierLayoutWhereNoContextIsKnown() {
    CountRow row = new CountRow(SETTINGS);
    row.read(null);
    row.count(1, NOON, new long[] {5});
    row.contexts.count(new long[0], 1, NOON);

    assertThat(row.write()[0]).isEqualTo((byte) 1);
    assertThat(TestModel.touched(1, NOON).build().toBytes(new RowWriter())[0]).isEqualTo((byte) 1);
  }

  @Test
  void shouldFadeOnFromTheLatestEventWhereAHalfLifeIsSetLater() {
    byte[] stored = sample().write();
    CountRow fading = new CountRow(FADING);
    fading.read(stored);

    assertThat(fading.mass()).isEqualTo(2);
    fading.count(1, NOON + 3_600_000L, new long[] {5});
    CountRow alone = sample(FADING);
    alone.read(alone.write());
    assertThat(alone.mass()).isCloseTo(2, org.assertj.core.api.Assertions.within(1e-3));
  }

  @Test
  void shouldNotKeepTheContextsOfTheRowReadBefore() {
    CountRow row = sample();

    row.read(Golden.row("CountRow", 1));

    assertThat(row.contexts().isEmpty()).isTrue();
  }
}
