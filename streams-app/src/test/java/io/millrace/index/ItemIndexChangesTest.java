package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.learn.ItemHash;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which items' neighbours are worth another look. */
class ItemIndexChangesTest {
  private static final long NOON = 1_700_000_000_000L;

  private final ItemIndex index = new ItemIndex(2);
  private int ofA;
  private int ofB;

  @BeforeEach
  void publishBAfterA() {
    index.apply("a", TestModel.touched(1, NOON).build());
    publishB(8);
    ofA = changes("a");
    ofB = changes("b");
  }

  @Test
  void shouldNoticeANewItem() {
    assertThat(ofA).isPositive();
    assertThat(ofB).isPositive();
  }

  @Test
  void shouldNoticeNewFacts() {
    index.apply("a", TestModel.touched(1, NOON).described(ItemFactsTest.SAMPLE).build());

    assertThat(changes("a")).isGreaterThan(ofA);
  }

  @Test
  void shouldNoticeADeletion() {
    index.apply("a", (byte[]) null);

    assertThat(changes("a")).isGreaterThan(ofA);
  }

  @Test
  void shouldNoticeOnBothSidesThatTwoItemsBecameMoreAlike() {
    publishB(12);

    assertThat(changes("a")).isGreaterThan(ofA);
    assertThat(changes("b")).isGreaterThan(ofB);
  }

  @Test
  void shouldNoticeOnBothSidesThatTwoItemsAreNoLongerAlike() {
    index.apply("b", TestModel.touched(1, NOON).build());

    assertThat(changes("a")).isGreaterThan(ofA);
    assertThat(changes("b")).isGreaterThan(ofB);
  }

  @Test
  void shouldNotLookAgainForAnotherEventAlone() {
    index.apply("a", TestModel.touched(2, NOON + 1).build());
    publishB(8.25f);

    assertThat(changes("a")).isEqualTo(ofA);
    assertThat(changes("b")).isEqualTo(ofB);
  }

  @Test
  void shouldNoticeSlowGrowthButNotEveryStepOfIt() {
    for (float strength = 8; strength <= 80; strength += 0.25f) {
      publishB(strength);
    }

    // log₂(80 / 8) = 3.3 octaves of 8 steps each.
    assertThat(changes("a") - ofA).isBetween(25, 28);
    assertThat(changes("b") - ofB).isBetween(25, 28);
  }

  @Test
  void shouldNotLookAgainForAnItemThatAFullPostingListTurnsAway() {
    for (String stronger : new String[] {"c", "d"}) {
      index.apply(stronger, TestModel.touched(1, NOON).after("a", 100, 100, 1).build());
    }
    publishB(1);
    ofA = changes("a");

    publishB(1.01f);

    assertThat(changes("a")).isEqualTo(ofA);
  }

  @Test
  void shouldNoticeAtItsNeighboursThatAnItemCannotBeHadAnyMore() {
    ItemFacts gone = new ItemFacts("product", "", List.of(), List.of(), 5, false, 0, Map.of());
    index.apply("a", TestModel.touched(1, NOON).described(gone).build());

    assertThat(changes("b")).isGreaterThan(ofB);

    publishB(8);
    ofA = changes("a");
    index.apply("b", TestModel.touched(1, NOON).after("a", 8, 1, 1).described(gone).build());

    assertThat(changes("a")).isGreaterThan(ofA);
  }

  @Test
  void shouldNoticeAtItsNeighboursThatAnItemWasRemovedAndThatItIsBack() {
    index.apply("a", TestModel.touched(1, NOON).removed().build());
    int withoutA = changes("b");
    index.apply("a", TestModel.touched(1, NOON).build());

    assertThat(withoutA).isGreaterThan(ofB);
    assertThat(changes("b")).isGreaterThan(withoutA);
  }

  private void publishB(float strength) {
    index.apply("b", TestModel.touched(1, NOON).after("a", strength, 1, 1).build());
  }

  private int changes(String key) {
    return index.changesOf(index.idOf(ItemHash.of(key)));
  }
}
