package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongTailTest {
  private final LongTail tail = new LongTail();

  private void items(long... events) {
    for (long item : events) {
      tail.change(0, item);
    }
  }

  @Test
  void shouldHoldAllButTheMostPopularThatMakeUpFourFifthsOfTheEvents() {
    items(50, 30, 10, 6, 4);

    assertThat(tail.contains(50)).isFalse();
    assertThat(tail.contains(30)).isFalse();
    assertThat(tail.contains(10)).isTrue();
  }

  @Test
  void shouldNotTellEquallyPopularItemsApart() {
    items(5, 5, 5, 5, 5);

    assertThat(tail.contains(5)).isFalse();
    assertThat(tail.contains(4)).isTrue();
  }

  @Test
  void shouldHoldWhatNobodyTouched() {
    assertThat(tail.contains(0)).isTrue();
    items(0, 0, 3);
    assertThat(tail.contains(0)).isTrue();
    assertThat(tail.contains(3)).isFalse();
  }

  @Test
  void shouldMoveItsBorderBothWays() {
    items(5, 1);
    tail.change(1, 100);
    assertThat(tail.contains(5)).isTrue();

    tail.change(100, -3);
    assertThat(tail.contains(5)).isFalse();

    tail.change(5, 0);
    assertThat(tail.contains(1)).isFalse();
  }

  @Test
  void shouldKnowTheLeastNumberOfEachLevel() {
    for (int level = 0; level <= LongTail.level(Long.MAX_VALUE); level++) {
      long least = LongTail.leastOf(level);
      assertThat(LongTail.level(least)).isEqualTo(level);
      assertThat(least == 0 || LongTail.level(least - 1) == level - 1).isTrue();
    }
  }

  @SeededTest
  void shouldAgreeWithSortingAllItems(long seed) {
    Random random = new Random(seed);
    long[] events = new long[60];
    for (int n = 0; n < 400; n++) {
      int item = random.nextInt(events.length);
      long after = random.nextInt(3) == 0 ? 0 : (long) (120 * Math.pow(random.nextDouble(), 3));
      tail.change(events[item], after);
      events[item] = after;

      assertThat(tail.contains(leastOfHead(events) - 1)).isTrue();
      assertThat(tail.contains(leastOfHead(events))).isFalse();
    }
  }

  private static long leastOfHead(long[] events) {
    long[] sorted = events.clone();
    Arrays.sort(sorted);
    long total = Arrays.stream(sorted).sum();
    long head = 0;
    for (int at = sorted.length - 1; at >= 0; at--) {
      head += sorted[at];
      if (total > 0 && head >= LongTail.HEAD * total) {
        return sorted[at];
      }
    }
    return 1;
  }
}
