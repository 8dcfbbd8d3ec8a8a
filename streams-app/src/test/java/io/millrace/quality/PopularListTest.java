package io.millrace.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.ItemIndex;
import io.millrace.index.TestModel;
import io.millrace.learn.ItemHash;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PopularListTest {
  private final ItemIndex index = new ItemIndex(10);

  /** Items "1" to "n", touched as often as their number says. */
  private void items(int n) {
    for (int i = 1; i <= n; i++) {
      index.apply("" + i, TestModel.touched(i, 1000).build());
    }
  }

  private List<String> keys(int[] list) {
    return Arrays.stream(list).mapToObj(id -> index.item(id).key()).toList();
  }

  @Test
  void shouldListTheTenMostPopular() {
    items(12);

    assertThat(keys(PopularList.of(index, hash -> false)))
        .containsExactly("12", "11", "10", "9", "8", "7", "6", "5", "4", "3");
  }

  @Test
  void shouldLeaveOutWhatTheUserHasHad() {
    items(4);
    long had = ItemHash.of("3");

    assertThat(keys(PopularList.of(index, hash -> hash == had))).containsExactly("4", "2", "1");
  }

  @Test
  void shouldFindPlaces() {
    assertThat(PopularList.place(new int[] {5, 3}, 3)).isEqualTo(1);
    assertThat(PopularList.place(new int[] {5, 3}, ItemIndex.UNKNOWN)).isEqualTo(-1);
  }
}
