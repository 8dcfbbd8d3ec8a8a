package io.millrace.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.ItemFacts;
import io.millrace.index.ItemModel;
import io.millrace.learn.Factors;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.TestSettings;
import io.millrace.row.RowReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemAgeingTest {
  private static final long NOON = 1_700_000_000_000L;
  private static final ModelSettings SETTINGS = TestSettings.with(s -> s.factors = 2);

  private final RowsInMemory rows = new RowsInMemory();
  private final Map<String, byte[]> models = new HashMap<>();
  private final Publishing publishing = new Publishing(SETTINGS, 500, 10_000, rows, models::put);
  private final ItemSide items = new ItemSide(rows, SETTINGS, publishing, 1);

  @Test
  void shouldBeIdleByItsLatestEvent() {
    touch("a", NOON);
    touch("a", NOON - 5_000);

    assertThat(idle("a", NOON)).isFalse();
    assertThat(idle("a", NOON + 1)).isTrue();
  }

  @Test
  void shouldForgetAllOfAnItemTheCatalogueDoesNotHave() {
    touch("a", NOON);
    touch("b", NOON);

    ItemSide.Forgotten forgotten = items.forget("a", NOON);

    assertThat(forgotten.gone()).isTrue();
    assertThat(rows.allCounts()).containsOnlyKeys("b");
    assertThat(rows.allFactors()).containsOnlyKeys("b");
    assertThat(models).containsEntry("a", null);
    assertThat(items.known().at(0)).isNull();
  }

  @Test
  void shouldSayWhetherItsNeighboursAreOnTheTopic() {
    touch("a", NOON);
    CountRow row = counts("a");
    row.similarDigest = 5;
    rows.putCounts("a", row.write());

    assertThat(items.forget("a", NOON).hadNeighbours()).isTrue();
  }

  @Test
  void shouldKeepWhatTheCatalogueSaysAndForgetWhatWasLearned() {
    items.apply("a", described(), NOON);
    touch("a", NOON, "b");

    items.forget("a", NOON + 1);

    CountRow row = counts("a");
    assertThat(row.facts().title()).isEqualTo("title");
    assertThat(row.events()).isZero();
    assertThat(row.size()).isZero();
    assertThat(row.lastTime()).isZero();
    FactorRow factors = new FactorRow(SETTINGS);
    factors.read("a", rows.factors("a"));
    assertThat(factors.q()).containsExactly(Factors.initial(ItemHash.of("a"), 2));
    ItemModel published = ItemModel.read(models.get("a"), new RowReader());
    assertThat(published.events()).isZero();
    assertThat(published.predecessors()).isEmpty();
    assertThat(published.facts().title()).isEqualTo("title");
    assertThat(idle("a", Long.MAX_VALUE)).as("for sale and nothing left to forget").isFalse();
  }

  @Test
  void shouldForgetTheMarkerOfARemovedItemInTheEnd() {
    items.apply("a", described(), NOON);
    items.apply("a", new ItemUpdate.Removed(), NOON + 10);

    assertThat(idle("a", NOON + 10)).isFalse();
    assertThat(idle("a", NOON + 11)).isTrue();
    assertThat(items.forget("a", NOON).gone()).isTrue();
  }

  @Test
  void shouldStartAnewWithALateEvent() {
    touch("a", NOON, "b");
    touch("a", NOON, "b");
    items.forget("a", NOON);

    touch("a", NOON - 5, "c");

    assertThat(counts("a").events()).isEqualTo(1);
    assertThat(counts("a").size()).isEqualTo(1);
    assertThat(items.known().at(0)).isEqualTo("a");
    assertThat(items.known().size()).isEqualTo(1);
    assertThat(models.get("a")).isNotNull();
  }

  @Test
  void shouldNotReviveAForgottenItemAsANegative() {
    touch("a", NOON);
    touch("a", NOON);
    items.forget("a", NOON);

    for (int n = 0; n < 20; n++) {
      touch("b", NOON);
    }

    assertThat(rows.allFactors()).containsOnlyKeys("b");
    assertThat(publishing.waiting()).isEqualTo(1);
  }

  @Test
  void shouldNotPublishAForgottenItemThatWasWaiting() {
    touch("a", NOON);
    touch("a", NOON);
    items.forget("a", NOON);

    publishing.tick(NOON + 100_000);

    assertThat(models).containsEntry("a", null);
    assertThat(rows.allCounts()).isEmpty();
  }

  private boolean idle(String item, long since) {
    return items.isIdle(rows.counts(item), since);
  }

  private void touch(String item, long time, String... predecessors) {
    long[] hashes = new long[predecessors.length];
    for (int k = 0; k < hashes.length; k++) {
      hashes[k] = ItemHash.of(predecessors[k]);
    }
    float[] user = {1, -1};
    items.apply(item, new ItemUpdate.Touched(1, time, hashes, user), NOON);
  }

  private static ItemUpdate described() {
    return new ItemUpdate.Described(
        new ItemFacts("item", "title", List.of(), List.of(), 1, true, 0, Map.of()));
  }

  private CountRow counts(String item) {
    CountRow row = new CountRow(SETTINGS);
    row.read(rows.counts(item));
    return row;
  }
}
