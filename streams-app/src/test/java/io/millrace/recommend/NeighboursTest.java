package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.index.Item;
import io.millrace.index.ItemFacts;
import io.millrace.index.ItemIndex;
import io.millrace.index.TestModel;
import io.millrace.recommend.Neighbours.Neighbour;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  private static final long NOON = 1_700_000_000_000L;

  private final ItemIndex index = new ItemIndex(100);
  private final Neighbours neighbours = new Neighbours(index);

  /**
   * i was touched 4 times, x 20 times, of 24 events in all. i came before x twice, with (2, 1); x
   * before i once, with (1, 0.5).
   */
  @Test
  void shouldMeasureANeighbourFromBothDirections() {
    index.apply("i", TestModel.touched(4, NOON).after("x", 1, 0.5f, 1).build());
    index.apply("x", TestModel.touched(20, NOON).after("i", 2, 1, 2).build());

    Neighbour x = of("i").get(0);

    assertThat(x.item().key()).isEqualTo("x");
    // c = 1 / √(9 · 25), times half of all four weights.
    assertThat(x.score()).isCloseTo(4.5f / 15 / 2, within(1e-6f));
    assertThat(x.support()).isEqualTo(3);
    assertThat(x.confidence()).isEqualTo(0.75f);
    // By chance, 4 · 20 / 24 of the events would fall together.
    assertThat(x.lift()).isCloseTo(0.9f, within(1e-6f));
  }

  @Test
  void shouldBeSymmetricButForConfidence() {
    index.apply("i", TestModel.touched(4, NOON).after("x", 1, 0.5f, 1).build());
    index.apply("x", TestModel.touched(20, NOON).after("i", 2, 1, 2).build());

    Neighbour x = of("i").get(0);
    Neighbour i = of("x").get(0);

    assertThat(i.score()).isEqualTo(x.score());
    assertThat(i.support()).isEqualTo(x.support());
    assertThat(i.lift()).isEqualTo(x.lift());
    assertThat(i.confidence()).isCloseTo(3 / 20f, within(1e-6f));
  }

  @Test
  void shouldNameTheStrongestFirstAndNoMoreThanAsked() {
    index.apply("i", TestModel.touched(4, NOON).after("before", 2, 2, 1).build());
    index.apply("before", TestModel.touched(4, NOON).build());
    index.apply("after", TestModel.touched(4, NOON).after("i", 3, 3, 1).build());
    index.apply("weak", TestModel.touched(4, NOON).after("i", 1, 1, 1).build());

    assertThat(keys(neighbours.of(index.itemOfKey("i"), 2))).containsExactly("after", "before");
    assertThat(keys(neighbours.of(index.itemOfKey("i"), 300)))
        .containsExactly("after", "before", "weak");
  }

  @Test
  void shouldPreferTheSpecialToThePopular() {
    index.apply("i", TestModel.touched(4, NOON).build());
    index.apply("popular", TestModel.touched(1000, NOON).after("i", 3, 3, 3).build());
    index.apply("special", TestModel.touched(4, NOON).after("i", 2, 2, 2).build());

    assertThat(keys(of("i"))).containsExactly("special", "popular");
  }

  @Test
  void shouldNameNoItemThatIsNotToBeShown() {
    ItemFacts soldOut = new ItemFacts("item", "", List.of(), List.of(), 1, false, 0, Map.of());
    index.apply("i", TestModel.touched(4, NOON).after("unpublished", 3, 3, 1).build());
    index.apply(
        "sold-out", TestModel.touched(4, NOON).after("i", 3, 3, 1).described(soldOut).build());

    assertThat(of("i")).isEmpty();
  }

  @Test
  void shouldNameNobodyForAnItemNobodyTouched() {
    index.apply("i", TestModel.touched(0, 0).build());

    assertThat(of("i")).isEmpty();
  }

  @Test
  void shouldNotCountBelowZeroWhatWasCancelled() {
    index.apply("i", TestModel.touched(0, NOON).build());
    index.apply("x", TestModel.touched(0, NOON).after("i", 1, 1, -2).build());

    Neighbour x = of("i").get(0);

    assertThat(x.support()).isZero();
    assertThat(x.confidence()).isZero();
    assertThat(x.lift()).isZero();
  }

  private List<Neighbour> of(String key) {
    return neighbours.of(index.itemOfKey(key), 10);
  }

  private static List<String> keys(List<Neighbour> found) {
    return found.stream().map(Neighbour::item).map(Item::key).toList();
  }
}
