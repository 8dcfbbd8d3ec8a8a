package io.millrace.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.explore.ExploreSettings;
import io.millrace.explore.Exposures;
import io.millrace.index.ItemModel;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.TestSettings;
import io.millrace.row.RowReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemSideExplorationTest {
  private static final long NOON = 1_700_000_000_000L;
  private static final ModelSettings SETTINGS =
      TestSettings.with(s -> s.explore = new ExploreSettings(0, 3, 10, 5, 1000));

  private final RowsInMemory rows = new RowsInMemory();
  private final List<Exposures> published = new ArrayList<>();
  private final ItemSide items =
      new ItemSide(
          rows,
          SETTINGS,
          new Publishing(
              SETTINGS,
              0,
              0,
              rows,
              (item, bytes) -> published.add(ItemModel.read(bytes, new RowReader()).exposures())),
          1);

  private void touch() {
    items.apply("a", new ItemUpdate.Touched(1, NOON, new long[0], new float[0]), NOON);
  }

  private void apply(ItemUpdate update) {
    items.apply("a", update, NOON);
  }

  private CountRow row() {
    CountRow row = new CountRow(SETTINGS);
    row.read(rows.counts("a"));
    return row;
  }

  @Test
  void shouldCountAndPublishOffersAndResponsesAndNothingElse() {
    touch();
    apply(new ItemUpdate.Offered(NOON + 1));
    apply(new ItemUpdate.Offered(NOON + 2));
    apply(new ItemUpdate.Responded(NOON + 3));

    assertThat(published)
        .containsExactly(
            Exposures.NONE, new Exposures(1, 0, 0), new Exposures(2, 0, 0), new Exposures(2, 0, 1));
    assertThat(row().events()).isEqualTo(1);
    assertThat(row().lastTime()).isEqualTo(NOON);
    assertThat(row().impressions()).isZero();
  }

  @Test
  void shouldNotBringBackAnItemThatIsForgotten() {
    apply(new ItemUpdate.Offered(NOON));
    apply(new ItemUpdate.Responded(NOON));

    assertThat(rows.counts("a")).isNull();
    assertThat(published).isEmpty();
  }

  @Test
  void shouldPublishImpressionsOfWhatIsExploredUntilThatIsOver() {
    touch();
    apply(new ItemUpdate.Shown(NOON));
    assertThat(published).hasSize(1);

    apply(new ItemUpdate.Offered(NOON));
    for (int n = 0; n < 5; n++) {
      apply(new ItemUpdate.Shown(NOON));
    }

    assertThat(published).last().isEqualTo(new Exposures(1, 3, 0));
    assertThat(row().impressions()).isEqualTo(6);
  }

  @Test
  void shouldForgetWhatCameOfExploringWithAllElseThatWasLearned() {
    CountRow row = new CountRow(SETTINGS);
    row.read(null);
    row.offered = 5;
    row.responses = 1;

    row.forgetLearned();

    assertThat(row.exposures()).isSameAs(Exposures.NONE);
    assertThat(row.write()[0]).isEqualTo((byte) 1);
  }
}
