package io.millrace.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.ItemFacts;
import io.millrace.learn.Factors;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.RatingFactors;
import io.millrace.learn.TestSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemSideTest {
  private static final long NOON = 1_700_000_000_000L;
  private static final ModelSettings SETTINGS = TestSettings.with(s -> s.factors = 2);
  private static final float[] USER = {1, -1};

  private final RowsInMemory rows = new RowsInMemory();
  private final ItemSide items = newItemSide(rows, 1);

  @Test
  void shouldCountATouchAndWhatCameBefore() {
    touch("a", 2, "b", "c");

    CountRow row = counts("a");
    assertThat(row.events()).isEqualTo(1);
    assertThat(row.mass()).isEqualTo(2);
    assertThat(row.predecessor(0)).isEqualTo(ItemHash.of("b"));
    assertThat(row.predecessor(1)).isEqualTo(ItemHash.of("c"));
    assertThat(rows.allCounts()).containsOnlyKeys("a");
  }

  @Test
  void shouldMoveTheItemTowardsTheUserAndANegativeAway() {
    touch("negative", 1);
    float negativeBefore = score("negative");

    touch("a", 1);

    assertThat(score("a")).isGreaterThan(initialScore("a"));
    assertThat(score("negative")).isLessThan(negativeBefore);
  }

  @Test
  void shouldLearnRatingsApartFromTheFactorsThatRank() {
    touch("plain", 1);

    rate("a", 4, 1.5f);
    rate("a", 5, 2);

    FactorRow row = factors("a");
    assertThat(row.ratings().sums().count()).isEqualTo(2);
    assertThat(row.ratings().bias()).isPositive();
    assertThat(row.ratings().vector()).hasSize(3).isNotEqualTo(initialRatingVector("a"));
    assertThat(rows.factors("plain")[0]).as("layout without ratings").isEqualTo((byte) 1);
    assertThat(rows.factors("a")[0]).isEqualTo((byte) 2);
  }

  @Test
  void shouldMoveFactorsThatRankAsIfThereWereNoRatings() {
    RowsInMemory unrated = new RowsInMemory();
    ItemSide others = newItemSide(unrated, 1);
    for (String item : List.of("a", "b", "a")) {
      rate(item, 4, 1);
      others.apply(item, update(1), NOON);
    }
    FactorRow row = new FactorRow(SETTINGS);
    row.read("a", unrated.factors("a"));

    assertThat(factors("a").q()).containsExactly(row.q());
    assertThat(factors("a").bias()).isEqualTo(row.bias());
  }

  private void rate(String item, double value, float rest) {
    float[] user = {1, 0.5f, -1};
    items.apply(
        item,
        new ItemUpdate.Touched(
            1, NOON, new long[0], USER, new ItemUpdate.Rating(value, rest, user)),
        NOON);
  }

  private static float[] initialRatingVector(String item) {
    RatingFactors start = new RatingFactors(3);
    start.startAs(ItemHash.of(item));
    return start.vector();
  }

  @Test
  void shouldMoveTheOtherWayWhenSomethingIsTakenBack() {
    touch("negative", 1);
    float negativeBefore = score("negative");

    touch("a", -1);

    assertThat(score("a")).isLessThan(initialScore("a"));
    assertThat(score("negative")).isGreaterThan(negativeBefore);
  }

  @Test
  void shouldNotTakeAPredecessorForANegative() {
    touch("before", 1);
    byte[] unmoved = rows.factors("before");

    touch("a", 1, "before");

    assertThat(rows.factors("before")).isEqualTo(unmoved);
  }

  @Test
  void shouldOnlyCountWhereTheUsersVectorHasAnotherLength() {
    touch("negative", 1);
    byte[] unmoved = rows.factors("negative");

    items.apply("a", new ItemUpdate.Touched(1, NOON, new long[0], new float[3]), NOON);

    assertThat(counts("a").events()).isEqualTo(1);
    assertThat(factors("a").q()).containsExactly(Factors.initial(ItemHash.of("a"), 2));
    assertThat(rows.factors("negative")).isEqualTo(unmoved);
  }

  @Test
  void shouldCountAnImpressionAndNothingElse() {
    touch("a", 1);
    byte[] unmoved = factors("a").write();

    items.apply("a", new ItemUpdate.Shown(NOON + 1), NOON);

    assertThat(counts("a").impressions()).isEqualTo(1);
    assertThat(counts("a").events()).isEqualTo(1);
    assertThat(counts("a").lastTime()).isEqualTo(NOON);
    assertThat(factors("a").write()).isEqualTo(unmoved);
  }

  @Test
  void shouldKeepCountsBesideWhatTheCatalogueSays() {
    touch("a", 1, "b");

    items.apply("a", described("title"), NOON);

    assertThat(counts("a").facts().title()).isEqualTo("title");
    assertThat(counts("a").size()).isEqualTo(1);
  }

  @Test
  void shouldNotReviveARemovedItemByALateTouch() {
    touch("a", 1);
    items.apply("a", new ItemUpdate.Removed(), NOON);

    touch("a", 1);

    assertThat(counts("a").removed()).isTrue();
    assertThat(counts("a").events()).isEqualTo(2);
  }

  @Test
  void shouldReviveARemovedItemThatTheCatalogueHasAgain() {
    items.apply("a", new ItemUpdate.Removed(), NOON);

    items.apply("a", described("title"), NOON);

    assertThat(counts("a").removed()).isFalse();
  }

  @Test
  void shouldKnowEachItemOnceInTheOrderTheyCame() {
    touch("b", 1);
    touch("a", 1);
    touch("b", 1);
    items.apply("c", described("title"), NOON);

    assertThat(known(items)).containsExactly("b", "a", "c");
  }

  @Test
  void shouldKnowAnItemOnceThatComesWhileStoredRowsAreGoneThrough() {
    touch("stored", 1);
    ItemSide restarted = newItemSide(rows, 1);
    restarted.beginRecovery();
    restarted.apply("new", update(1), NOON);
    restarted.apply("stored", update(1), NOON);

    new TreeMap<>(rows.allCounts()).forEach(restarted::recover);
    restarted.endRecovery();
    restarted.apply("newer", update(1), NOON);

    assertThat(known(restarted)).containsExactly("new", "stored", "newer");
  }

  @Test
  void shouldLearnTheSameFromTheSameSeed() {
    RowsInMemory again = new RowsInMemory();
    ItemSide twin = newItemSide(again, 1);

    for (int n = 0; n < 100; n++) {
      ItemUpdate update = update(1, "i" + (n % 3));
      items.apply("i" + n % 10, update, NOON);
      twin.apply("i" + n % 10, update, NOON);
    }

    assertThat(rows.allFactors())
        .allSatisfy((item, row) -> assertThat(again.factors(item)).isEqualTo(row));
  }

  private static List<String> known(ItemSide side) {
    return IntStream.range(0, side.known().size()).mapToObj(side.known()::at).toList();
  }

  private static ItemSide newItemSide(RowsInMemory rows, long seed) {
    Publishing publishing = new Publishing(SETTINGS, 500, 10_000, rows, (item, model) -> {});
    return new ItemSide(rows, SETTINGS, publishing, seed);
  }

  private void touch(String item, float weight, String... predecessors) {
    items.apply(item, update(weight, predecessors), NOON);
  }

  private static ItemUpdate update(float weight, String... predecessors) {
    long[] hashes = new long[predecessors.length];
    for (int k = 0; k < hashes.length; k++) {
      hashes[k] = ItemHash.of(predecessors[k]);
    }
    return new ItemUpdate.Touched(weight, NOON, hashes, USER);
  }

  private static ItemUpdate described(String title) {
    return new ItemUpdate.Described(
        new ItemFacts("item", title, List.of(), List.of(), 1, true, 0, Map.of()));
  }

  private CountRow counts(String item) {
    CountRow row = new CountRow(SETTINGS);
    row.read(rows.counts(item));
    return row;
  }

  private FactorRow factors(String item) {
    FactorRow row = new FactorRow(SETTINGS);
    row.read(item, rows.factors(item));
    return row;
  }

  private float score(String item) {
    return Factors.dot(USER, factors(item).q()) + factors(item).bias();
  }

  private static float initialScore(String item) {
    return Factors.dot(USER, Factors.initial(ItemHash.of(item), 2));
  }
}
