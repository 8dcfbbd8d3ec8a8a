package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.content.ContentIndex;
import io.millrace.explore.ExploreSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewcomersTest {
  private static final long NOON = 1_700_000_000_000L;

  private final ItemIndex index =
      new ItemIndex(10, new ContentIndex(List.of(), 0), new ExploreSettings(0, 20, 10, 5, 1000));

  private static ItemFacts of(String category) {
    return new ItemFacts("item", "", List.of(category), List.of(), Double.NaN, true, 0, Map.of());
  }

  private List<String> keys(int[] ids) {
    return Arrays.stream(ids).mapToObj(id -> index.item(id).key()).toList();
  }

  private List<String> all() {
    return keys(index.newcomers().all());
  }

  @Test
  void shouldHoldTheUnknownNewestFirst() {
    index.apply("old", TestModel.touched(1, NOON - 1000).build());
    index.apply("new", TestModel.touched(1, NOON).build());
    index.apply("known", TestModel.touched(10, NOON).build());

    assertThat(all()).containsExactly("new", "old");
  }

  @Test
  void shouldPutWhatWasLikedFirstAndWhatWasShownInVainLast() {
    index.apply("unseen", TestModel.touched(1, NOON).build());
    index.apply("liked", TestModel.touched(3, NOON).explored(10, 3).build());
    index.apply("ignored", TestModel.touched(1, NOON).explored(10, 0).build());

    assertThat(all()).containsExactly("liked", "unseen", "ignored");
  }

  @Test
  void shouldLetItemsGoThatWereShownOrTouchedEnoughOrAreGone() {
    for (String key : List.of("shown", "touched", "removed", "forgotten", "stays")) {
      index.apply(key, TestModel.touched(1, NOON).described(of("a")).build());
    }

    index.apply("shown", TestModel.touched(1, NOON).described(of("a")).explored(20, 0).build());
    index.apply("touched", TestModel.touched(10, NOON).described(of("a")).build());
    index.apply("removed", TestModel.touched(1, NOON).described(of("a")).removed().build());
    index.apply("forgotten", (byte[]) null);

    assertThat(all()).containsExactly("stays");
    assertThat(keys(index.newcomers().ofCategory("a"))).containsExactly("stays");
    assertThat(keys(index.newcomers().ofKind("item"))).containsExactly("stays");
  }

  @Test
  void shouldFollowAnItemToItsNewCategory() {
    index.apply("x", TestModel.touched(1, NOON).described(of("a")).build());
    index.apply("x", TestModel.touched(1, NOON).described(of("b")).build());

    assertThat(index.newcomers().ofCategory("a")).isEmpty();
    assertThat(keys(index.newcomers().ofCategory("b"))).containsExactly("x");
  }

  @Test
  void shouldFindAgainWhatTheBoardHadNoRoomFor() {
    for (int n = 0; n < 300; n++) {
      index.apply("item-" + n, TestModel.touched(1, NOON + n).build());
    }
    assertThat(all()).hasSize(256).doesNotContain("item-0");

    for (int n = 100; n < 300; n++) {
      index.apply("item-" + n, TestModel.touched(1, NOON + n).explored(20, 0).build());
    }

    assertThat(all()).hasSize(100).contains("item-0", "item-99");
  }

  @Test
  void shouldExpectOfAnItemWhatOthersOfItsCategoryBrought() {
    index.apply("good", TestModel.touched(1, NOON).described(of("a")).explored(1000, 300).build());
    index.apply("bad", TestModel.touched(1, NOON).described(of("b")).explored(1000, 10).build());
    index.apply("a", TestModel.touched(1, NOON).described(of("a")).build());
    index.apply("b", TestModel.touched(1, NOON).described(of("b")).build());
    index.apply("c", TestModel.touched(1, NOON).described(of("c")).build());

    assertThat(expected("a")).isCloseTo(0.3, within(0.01));
    assertThat(expected("b")).isCloseTo(0.01, within(0.005));
    assertThat(expected("c")).isCloseTo(0.155, within(0.01));

    index.apply("good", (byte[]) null);
    assertThat(expected("a")).isEqualTo(expected("c"));
  }

  private double expected(String key) {
    return index.newcomers().expectedRate(index.itemOfKey(key));
  }
}
