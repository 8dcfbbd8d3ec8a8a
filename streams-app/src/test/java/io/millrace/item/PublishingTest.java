package io.millrace.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.ItemFacts;
import io.millrace.index.ItemModel;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.TestSettings;
import io.millrace.row.RowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishingTest {
  private static final long NOON = 1_700_000_000_000L;
  private static final long INTERVAL = 500;
  private static final long FACTORS_INTERVAL = 10_000;
  private static final ModelSettings SETTINGS =
      TestSettings.with(
          s -> {
            s.factors = 2;
            s.publishedCells = 2;
          });

  /** A vector of another length moves no factors, and so no negatives either. */
  private static final float[] NOBODY = {};

  private final RowsInMemory rows = new RowsInMemory();
  private final List<Published> published = new ArrayList<>();
  private Publishing publishing = newPublishing();
  private ItemSide items = new ItemSide(rows, SETTINGS, publishing, 1);

  private record Published(String item, ItemModel model) {}

  @Test
  void shouldPublishANewItemAtOnce() {
    touch("a", NOON);

    assertThat(keys()).containsExactly("a");
    assertThat(publishing.waiting()).isZero();
  }

  @Test
  void shouldPublishManyEventsWithinTheIntervalOnce() {
    touch("a", NOON);
    touch("a", NOON + 100);
    touch("a", NOON + 200);
    publishing.tick(NOON + INTERVAL - 1);
    assertThat(keys()).containsExactly("a");

    publishing.tick(NOON + INTERVAL);

    assertThat(keys()).containsExactly("a", "a");
    assertThat(published.get(1).model().events()).isEqualTo(3);
  }

  @Test
  void shouldNotWaitLongerThanTheIntervalWhereTheRowsClockWasAhead() {
    touch("a", NOON + 3_600_000);
    touch("a", NOON);
    assertThat(keys()).containsExactly("a");

    publishing.tick(NOON + INTERVAL);

    assertThat(keys()).containsExactly("a", "a");
  }

  @Test
  void shouldPublishInPassingWhereTheIntervalIsOver() {
    touch("a", NOON);
    touch("a", NOON + INTERVAL);
    assertThat(keys()).containsExactly("a", "a");

    publishing.tick(NOON + 10 * INTERVAL);

    assertThat(keys()).containsExactly("a", "a");
  }

  @Test
  void shouldPublishNothingThatHasNotChanged() {
    touch("a", NOON);
    touch("a", NOON + 100);
    publishing.tick(NOON + INTERVAL);

    publishing.tick(NOON + 10 * INTERVAL);

    assertThat(keys()).hasSize(2);
    assertThat(publishing.waiting()).isZero();
  }

  @Test
  void shouldPublishFactorsThatMovedAloneAtASlowerPace() {
    touch("negative", NOON);
    items.apply("a", touched(1, 1), NOON);
    published.clear();

    publishing.tick(NOON + FACTORS_INTERVAL - 1);
    assertThat(keys()).isEmpty();
    publishing.tick(NOON + FACTORS_INTERVAL);

    assertThat(keys()).containsExactly("negative");
  }

  @Test
  void shouldNotPublishFactorsAgainThatWentOutWithATouch() {
    touch("negative", NOON);
    items.apply("a", touched(1, 1), NOON);
    touch("negative", NOON + INTERVAL);
    published.clear();

    publishing.tick(NOON + FACTORS_INTERVAL);

    assertThat(keys()).isEmpty();
  }

  @Test
  void shouldPublishADescriptionAtOnceButNotTheSameAgain() {
    touch("a", NOON);
    items.apply("a", new ItemUpdate.Described(facts("title")), NOON + 1);
    assertThat(published.get(1).model().facts().title()).isEqualTo("title");

    items.apply("a", new ItemUpdate.Described(facts("title")), NOON + 2);

    assertThat(keys()).hasSize(2);
  }

  @Test
  void shouldPublishARemovalAtOnceWithoutPredecessors() {
    items.apply("a", touched("b"), NOON);

    items.apply("a", new ItemUpdate.Removed(), NOON + 1);

    assertThat(published.get(1).model().removed()).isTrue();
    assertThat(published.get(1).model().predecessors()).isEmpty();
  }

  @Test
  void shouldPublishTheStrongestCellsInOrder() {
    items.apply("a", touched("weak"), NOON);
    items.apply("a", touched("strong", "weak", "middle"), NOON);
    items.apply("a", touched("strong", "middle"), NOON);
    publishing.tick(NOON + INTERVAL);

    ItemModel model = published.get(1).model();

    assertThat(model.predecessors()).containsExactly(ItemHash.of("strong"), ItemHash.of("weak"));
    assertThat(model.w()[0]).isEqualTo(2);
    assertThat(model.w1()[1]).isEqualTo(1.5f);
    assertThat(model.counts()).containsExactly(2, 2);
  }

  @Test
  void shouldFindWhatACrashLeftUnpublished() {
    touch("clean", NOON);
    touch("dirty", NOON);
    touch("dirty", NOON + 1);
    restart();

    publishing.tick(NOON + 2);

    assertThat(keys()).containsExactly("dirty");
    assertThat(published.get(0).model().events()).isEqualTo(2);
  }

  @Test
  void shouldFindFactorsThatACrashLeftUnpublished() {
    touch("negative", NOON);
    items.apply("a", touched(1, 1), NOON);
    restart();

    publishing.tick(NOON + 1);

    assertThat(keys()).containsExactly("negative");
  }

  @Test
  void shouldLeaveNothingToFindOncePublished() {
    touch("a", NOON);
    touch("a", NOON + 1);
    publishing.tick(NOON + INTERVAL);
    restart();

    publishing.tick(NOON + 10 * INTERVAL);

    assertThat(keys()).isEmpty();
  }

  private void touch(String item, long wallClock) {
    items.apply(item, new ItemUpdate.Touched(1, wallClock, new long[0], NOBODY), wallClock);
  }

  private static ItemUpdate touched(float... user) {
    return new ItemUpdate.Touched(1, NOON, new long[0], user);
  }

  private static ItemUpdate touched(String... predecessors) {
    long[] hashes = new long[predecessors.length];
    for (int k = 0; k < hashes.length; k++) {
      hashes[k] = ItemHash.of(predecessors[k]);
    }
    return new ItemUpdate.Touched(1, NOON, hashes, NOBODY);
  }

  private Publishing newPublishing() {
    RowReader in = new RowReader();
    return new Publishing(
        SETTINGS,
        INTERVAL,
        FACTORS_INTERVAL,
        rows,
        (item, model) -> published.add(new Published(item, ItemModel.read(model, in))));
  }

  /** A new task finds nothing but the rows. */
  private void restart() {
    published.clear();
    publishing = newPublishing();
    items = new ItemSide(rows, SETTINGS, publishing, 1);
    rows.allCounts()
        .forEach((item, counts) -> publishing.recover(item, counts, rows.allFactors().get(item)));
  }

  private List<String> keys() {
    return published.stream().map(Published::item).toList();
  }

  private static ItemFacts facts(String title) {
    return new ItemFacts("item", title, List.of(), List.of(), 1, true, 0, Map.of());
  }
}
