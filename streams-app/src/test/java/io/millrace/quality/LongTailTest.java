package io.millrace.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.ItemIndex;
import io.millrace.index.TestModel;
import io.millrace.learn.ItemHash;
import org.junit.jupiter.api.Test;

class LongTailTest {
  private final ItemIndex index = new ItemIndex(10);
  private final LongTail tail = new LongTail(index);

  private void item(String key, int events) {
    index.apply(key, TestModel.touched(events, 1000).build());
  }

  private boolean inTail(String key) {
    tail.refresh();
    return tail.contains(index.idOf(ItemHash.of(key)));
  }

  @Test
  void shouldHoldAllButTheMostPopularFifth() {
    for (int i = 1; i <= 10; i++) {
      item("" + i, i);
    }
    assertThat(inTail("10")).isFalse();
    assertThat(inTail("9")).isFalse();
    assertThat(inTail("8")).isTrue();
    assertThat(inTail("1")).isTrue();
  }

  @Test
  void shouldNotTellEquallyPopularItemsApart() {
    item("a", 5);
    item("b", 5);
    item("c", 1);

    assertThat(inTail("a")).isFalse();
    assertThat(inTail("b")).isFalse();
    assertThat(inTail("c")).isTrue();
  }

  @Test
  void shouldHoldWhatNobodyTouchedAndNotLetItWidenTheHead() {
    for (int i = 0; i < 50; i++) {
      index.apply("described-" + i, TestModel.touched(0, 0).build());
    }
    for (int i = 1; i <= 5; i++) {
      item("" + i, i);
    }

    assertThat(inTail("5")).isFalse();
    assertThat(inTail("4")).isTrue();
    assertThat(inTail("described-1")).isTrue();
  }

  @Test
  void shouldMoveItsBorderWithTheItems() {
    item("a", 5);
    item("b", 1);
    assertThat(inTail("a")).isFalse();
    item("b", 100);

    assertThat(inTail("a")).isTrue();
    assertThat(inTail("b")).isFalse();
  }
}
