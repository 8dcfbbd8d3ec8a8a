package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.content.ContentIndex;
import io.millrace.explore.ExploreSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The index shrinks with what it stands for. */
class ItemIndexAgeingTest {
  private static final long NOON = 1_700_000_000_000L;

  private long nanoTime;
  private final ItemIndex index =
      new ItemIndex(10, new ContentIndex(List.of(), 0), ExploreSettings.DEFAULT, () -> nanoTime);

  @Test
  void shouldLetGoOfAnItemThatNobodyNames() {
    publish("a");
    publish("b");

    index.apply("a", (byte[]) null);

    assertThat(index.itemOfKey("a")).isNull();
    assertThat(index.itemCount()).isEqualTo(1);
    assertThat(index.idsInUse()).isEqualTo(1);
    assertThat(index.totalEvents()).isEqualTo(3);
    assertThat(index.mostPopular(ItemIndex.ALL_TIME)).hasSize(1);
  }

  @Test
  void shouldKeepTheIdOfAnItemThatAnotherNames() {
    publish("a");
    index.apply("b", after("a"));
    int a = index.itemOfKey("a").id();

    index.apply("a", (byte[]) null);

    assertThat(index.item(a)).isNull();
    assertThat(Strength.id(index.predecessors(index.itemOfKey("b").id())[0])).isEqualTo(a);
    assertThat(index.idsInUse()).isEqualTo(2);
  }

  @Test
  void shouldLetGoOfItOnceTheLastThatNamesItDoes() {
    publish("a");
    index.apply("b", after("a"));
    index.apply("c", after("a"));
    int a = index.itemOfKey("a").id();
    index.apply("a", (byte[]) null);

    index.apply("b", TestModel.touched(3, NOON).build());
    assertThat(index.idsInUse()).isEqualTo(3);
    index.apply("c", (byte[]) null);

    assertThat(index.idsInUse()).isEqualTo(1);
    assertThat(index.successors(a)).isEmpty();
  }

  @Test
  void shouldGiveAnItemThatComesBackItsDataAndNoneOfTheOld() {
    publish("a");
    index.apply("b", after("a"));
    index.apply("b", (byte[]) null);
    index.apply("a", (byte[]) null);
    nanoTime += FreedIds.QUARANTINE_NANOS;

    publish("x");
    publish("y");

    assertThat(index.size()).as("ids are used again").isEqualTo(2);
    assertThat(index.idOf(io.millrace.learn.ItemHash.of("a"))).isEqualTo(ItemIndex.UNKNOWN);
    assertThat(index.predecessors(index.itemOfKey("x").id())).isEmpty();
    assertThat(index.successors(index.itemOfKey("y").id())).isEmpty();
    assertThat(index.itemOfKey("x").key()).isEqualTo("x");
  }

  @Test
  void shouldNoteTheChangeWithThoseThatNameIt() {
    publish("a");
    index.apply("b", after("a"));
    int b = index.itemOfKey("b").id();
    int before = index.changesOf(b);

    index.apply("a", (byte[]) null);

    assertThat(index.changesOf(b)).isGreaterThan(before);
  }

  private void publish(String item) {
    index.apply(item, TestModel.touched(3, NOON).build());
  }

  private static ItemModel after(String item) {
    return TestModel.touched(3, NOON).after(item, 2, 1, 2).build();
  }
}
