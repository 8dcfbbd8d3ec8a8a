package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.learn.Decay;
import io.millrace.learn.ItemHash;
import io.millrace.row.RowWriter;
import io.millrace.row.UnknownRowVersionException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemIndexTest {
  private static final long NOON = 1_700_000_000_000L;

  private final ItemIndex index = new ItemIndex(100);

  @Test
  void shouldKnowNothingAtFirst() {
    assertThat(index.itemOfKey("a")).isNull();
    assertThat(index.idOf(ItemHash.of("a"))).isEqualTo(ItemIndex.UNKNOWN);
    assertThat(index.item(0)).isNull();
    assertThat(index.successors(0)).isEmpty();
    assertThat(index.predecessors(0)).isEmpty();
    assertThat(index.mostPopular(ItemIndex.ALL_TIME)).isEmpty();
  }

  @Test
  void shouldFindAnItemByKeyHashAndId() {
    index.apply("a", TestModel.touched(3, NOON).build());

    Item item = index.itemOfKey("a");

    assertThat(item.key()).isEqualTo("a");
    assertThat(item.hash()).isEqualTo(ItemHash.of("a"));
    assertThat(index.itemOfHash(item.hash())).isSameAs(item);
    assertThat(index.item(item.id())).isSameAs(item);
    assertThat(index.hashOf(item.id())).isEqualTo(item.hash());
  }

  @Test
  void shouldTakeInAModelAsPublished() {
    ItemModel model = TestModel.touched(3, NOON).factors(0.5f, 1, 2).after("b", 2, 1, 4).build();

    index.apply("a", model.toBytes(new RowWriter()));

    Item item = index.itemOfKey("a");
    assertThat(item.events()).isEqualTo(3);
    assertThat(item.q()).containsExactly(1, 2);
    assertThat(item.bias()).isEqualTo(0.5f);
    assertThat(item.countOfPredecessor(id("b"))).isEqualTo(4);
  }

  @Test
  void shouldKnowHowPeopleRateOverAllItems() {
    index.apply("a", TestModel.touched(3, NOON).rated(0, new float[0], 1, 3).build());
    index.apply("b", TestModel.touched(3, NOON).rated(0, new float[0], 5).build());
    assertThat(index.ratingScale().mean()).isEqualTo(3);

    index.apply("a", TestModel.touched(3, NOON).rated(0, new float[0], 1, 3, 3).build());
    index.apply("b", (byte[]) null);

    assertThat(index.ratingScale().count()).isEqualTo(3);
    assertThat(index.ratingScale().mean()).isEqualTo(7 / 3.0);
    assertThat(index.ratingScale().most()).as("the range only widens").isEqualTo(5);
  }

  @Test
  void shouldGivePredecessorsAnIdBeforeTheirModelArrives() {
    index.apply("a", TestModel.touched(1, NOON).after("later", 1, 1, 1).build());

    assertThat(index.size()).isEqualTo(2);
    assertThat(index.itemCount()).isEqualTo(1);
    assertThat(index.itemOfKey("later")).isNull();
    assertThat(keys(index.successors(id("later")))).containsExactly("a");
  }

  @Test
  void shouldFindWhatCameAfterAnItem() {
    index.apply("b", TestModel.touched(1, NOON).after("a", 3, 2, 1).build());
    index.apply("c", TestModel.touched(1, NOON).after("a", 1, 0.5f, 1).build());

    long[] successors = index.successors(id("a"));

    assertThat(keys(successors)).containsExactlyInAnyOrder("b", "c");
    assertThat(Strength.w(successors[0])).isEqualTo(3);
    assertThat(Strength.w1(successors[0])).isEqualTo(2);
  }

  @Test
  void shouldForgetASuccessorThatNoLongerListsTheItem() {
    index.apply("a", TestModel.touched(1, NOON).build());
    index.apply("b", TestModel.touched(1, NOON).after("a", 3, 2, 1).after("c", 1, 1, 1).build());

    index.apply("b", TestModel.touched(1, NOON).after("c", 1, 1, 1).build());

    assertThat(keys(index.successors(id("a")))).isEmpty();
    assertThat(keys(index.successors(id("c")))).containsExactly("b");
  }

  @Test
  void shouldCountItemsAndEventsOnceHoweverOftenTheyArePublished() {
    index.apply("a", TestModel.touched(3, NOON).build());
    index.apply("a", TestModel.touched(5, NOON + 1).build());
    index.apply("b", TestModel.touched(2, NOON - 1).build());

    assertThat(index.itemCount()).isEqualTo(2);
    assertThat(index.totalEvents()).isEqualTo(7);
    assertThat(index.latestEventTime()).isEqualTo(NOON + 1);
  }

  @Test
  void shouldForgetAnItemWhoseModelWasDeleted() {
    index.apply("a", TestModel.touched(3, NOON).after("b", 1, 1, 1).build());

    index.apply("a", (byte[]) null);

    assertThat(index.itemOfKey("a")).isNull();
    assertThat(index.itemCount()).isZero();
    assertThat(index.totalEvents()).isZero();
    assertThat(index.idsInUse()).isZero();
  }

  @Test
  void shouldShrugAtTheDeletionOfAnUnknownItem() {
    index.apply("a", (byte[]) null);

    assertThat(index.size()).isZero();
  }

  @Test
  void shouldTakeADeletedItemBackUnderItsOldIdWhereAnotherNamesIt() {
    index.apply("a", TestModel.touched(3, NOON).build());
    index.apply("b", TestModel.touched(0, NOON).after("a", 1, 1, 1).build());
    int id = id("a");
    index.apply("a", (byte[]) null);

    index.apply("a", TestModel.touched(1, NOON).build());

    assertThat(index.itemOfKey("a").id()).isEqualTo(id);
    assertThat(index.totalEvents()).isEqualTo(1);
  }

  @Test
  void shouldRecommendNeitherRemovedNorUnavailableItems() {
    index.apply("removed", TestModel.touched(3, NOON).removed().build());
    index.apply("gone", TestModel.touched(3, NOON).described(ItemFactsTest.SAMPLE).build());
    index.apply("there", TestModel.touched(3, NOON).build());

    assertThat(index.itemOfKey("removed").recommendable()).isFalse();
    assertThat(index.itemOfKey("gone").recommendable()).isFalse();
    assertThat(index.itemOfKey("there").recommendable()).isTrue();
  }

  @Test
  void shouldOrderByPopularityOfAllTimeAndOfLate() {
    index.apply("classic", TestModel.touched(100, NOON - 10 * Decay.DAY_MS).build());
    index.apply("fresh", TestModel.touched(5, NOON).build());

    assertThat(index.mostPopular(ItemIndex.ALL_TIME)).containsExactly(id("classic"), id("fresh"));
    assertThat(index.mostPopular(0)).containsExactly(id("fresh"), id("classic"));
    // Ten days are ten half-lives: 100 have become 0.1.
    assertThat(index.mostPopular(1)).containsExactly(id("fresh"), id("classic"));
    // They are 1.4 weeks: 100 have become 37.
    assertThat(index.mostPopular(2)).containsExactly(id("classic"), id("fresh"));
  }

  @Test
  void shouldLeaveItemsNobodyTouchedOutOfPopularity() {
    index.apply("new", TestModel.touched(0, 0).described(ItemFactsTest.SAMPLE).build());

    assertThat(index.mostPopular(ItemIndex.ALL_TIME)).isEmpty();
  }

  @Test
  void shouldLetNoRemovedItemStandInTheWayOfOthers() {
    for (int n = 0; n < 200; n++) {
      index.apply("old" + n, TestModel.touched(1000, NOON).build());
    }
    index.apply("old0", (byte[]) null);
    index.apply("old1", TestModel.touched(1000, NOON).removed().build());

    index.apply("new", TestModel.touched(1, NOON).build());

    for (int order = 0; order <= ItemIndex.ALL_TIME; order++) {
      assertThat(index.mostPopular(order)).hasSize(199).endsWith(id("new"));
    }
  }

  @Test
  void shouldReadATrendAsOfNow() {
    index.apply("a", TestModel.touched(1, NOON).trends(8, -1, 8).build());

    Item item = index.itemOfKey("a");

    assertThat(item.trend(0, NOON + 2 * Decay.HOUR_MS)).isCloseTo(2, within(1e-6));
    assertThat(item.trend(0, NOON - 1)).isEqualTo(8);
    assertThat(item.trend(1, NOON)).isZero();
  }

  @Test
  void shouldKeepTheNormOfEveryItem() {
    index.apply("a", TestModel.touched(3, NOON).mass(11).build());
    index.apply("cancelled", TestModel.touched(-3, NOON).mass(-11).build());

    assertThat(index.norms()[id("a")]).isEqualTo(0.25f);
    assertThat(index.norms()[id("cancelled")]).isCloseTo(0.4472136f, within(1e-6f));
  }

  @Test
  void shouldStayAsItIsWhenANewerMillracePublishes() {
    index.apply("a", TestModel.touched(1, NOON).build());
    byte[] newer = TestModel.touched(9, NOON).after("b", 1, 1, 1).build().toBytes(new RowWriter());
    newer[0] = 9;

    assertThatThrownBy(() -> index.apply("a", newer))
        .isInstanceOf(UnknownRowVersionException.class)
        .hasMessageContaining("layout version 9");
    assertThat(index.itemOfKey("a").events()).isEqualTo(1);
    assertThat(index.size()).isEqualTo(1);
  }

  @Test
  void shouldGrowToThousandsOfItems() {
    for (int n = 0; n < 3000; n++) {
      index.apply("i" + n, TestModel.touched(n, NOON).after("i" + (n + 1), 1, 1, n).build());
    }

    assertThat(index.itemCount()).isEqualTo(3000);
    for (int n = 0; n < 3000; n++) {
      assertThat(index.itemOfKey("i" + n).events()).isEqualTo(n);
      assertThat(keys(index.successors(id("i" + (n + 1))))).containsExactly("i" + n);
    }
    assertThat(index.mostPopular(ItemIndex.ALL_TIME)).hasSize(200).startsWith(id("i2999"));
  }

  private int id(String key) {
    return index.idOf(ItemHash.of(key));
  }

  private List<String> keys(long[] strengths) {
    return Arrays.stream(strengths)
        .filter(s -> s != Strength.NONE)
        .mapToObj(s -> index.item(Strength.id(s)).key())
        .toList();
  }
}
