package io.millrace.evaluate.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.learn.LongTail;
import org.junit.jupiter.api.Test;

class BreadthTest {
  private static final double EXACT = 1e-12;

  @Test
  void shouldCoverWhatWasEverShownOfWhatIsKnownInTheEnd() {
    Coverage coverage = new Coverage(2);
    coverage.add(Asked.question(0, 4, 4), Asked.list(1, 2, 3));
    coverage.add(Asked.question(0, 8, 8), Asked.list(2, 5));

    assertThat(coverage.value()).isEqualTo(3 / 8.0);
  }

  @Test
  void shouldBeEqualWhenAllAreShownAlikeAndUnequalWhenOneIsShownAlways() {
    Gini alike = new Gini(2);
    alike.add(Asked.question(0, 4, 4), Asked.list(0, 1));
    alike.add(Asked.question(0, 4, 4), Asked.list(2, 3));
    assertThat(alike.value()).isCloseTo(0, within(EXACT));

    Gini one = new Gini(1);
    one.add(Asked.question(0, 4, 4), Asked.list(2));
    one.add(Asked.question(0, 4, 4), Asked.list(2));
    assertThat(one.value()).isCloseTo(0.75, within(EXACT));
  }

  @Test
  void shouldMeasureInequalityInBetween() {
    // Shown 1, 1, 0, 2 times; sorted 0 1 1 2: (-3·0 - 1·1 + 1·1 + 3·2) / (4·4)
    Gini gini = new Gini(2);
    gini.add(Asked.question(0, 4, 4), Asked.list(0, 3));
    gini.add(Asked.question(0, 4, 4), Asked.list(1, 3));

    assertThat(gini.value()).isCloseTo(6 / 16.0, within(EXACT));
  }

  @Test
  void shouldTakeTheHeadAsWhatMakesUpFourFifths() {
    // 5 + 3 of 10 events are four fifths: the items with one event are the tail.
    PopularitySoFar popularity = counted(5, 3, 1, 1);

    assertThat(popularity.isTail(0)).isFalse();
    assertThat(popularity.isTail(1)).isFalse();
    assertThat(popularity.isTail(2)).isTrue();
    assertThat(popularity.isTail(3)).isTrue();
    assertThat(popularity.isTail(99)).isTrue();
  }

  @Test
  void shouldPutItemsThatAreEquallyPopularOnTheSameSide() {
    // 4 of 10 are not enough, 4 + 3 neither: one of the threes is needed, so both are head.
    PopularitySoFar popularity = counted(4, 3, 3);

    assertThat(popularity.isTail(2)).isFalse();
  }

  @Test
  void shouldMoveTheBorderAsSortingWould() {
    java.util.Random random = new java.util.Random(2);
    PopularitySoFar popularity = new PopularitySoFar();
    int[] counts = new int[300];
    for (int e = 1; e <= 5000; e++) {
      int item = Math.min(random.nextInt(300), random.nextInt(300));
      counts[item]++;
      popularity.observe(item);
      if (e % 97 == 0) {
        int least = leastOfHead(counts, e);
        for (int i = 0; i < counts.length; i++) {
          assertThat(popularity.isTail(i)).isEqualTo(counts[i] < least);
        }
      }
    }
  }

  /** The fewest events an item of the head has, by going through the sorted counts. */
  private static int leastOfHead(int[] counts, int total) {
    int[] sorted = counts.clone();
    java.util.Arrays.sort(sorted);
    int sum = 0;
    int at = sorted.length;
    while (sum < LongTail.HEAD * total) {
      sum += sorted[--at];
    }
    return sorted[at];
  }

  @Test
  void shouldShareListsBetweenHeadAndTail() {
    PopularitySoFar popularity = counted(5, 3, 1, 1);
    LongTailShare share = new LongTailShare(3);
    share.add(Asked.about(popularity, 0), Asked.list(0, 1, 2, 3));
    share.add(Asked.about(popularity, 0), Asked.list(3));

    assertThat(share.value()).isEqualTo(0.5);
  }

  @Test
  void shouldRateTailHitsOverTailQuestionsAlone() {
    PopularitySoFar popularity = counted(5, 3, 1, 1);
    TailHitRate rate = new TailHitRate(10);
    rate.add(Asked.about(popularity, 0), Asked.at(0));
    rate.add(Asked.about(popularity, 2), Asked.at(3));
    rate.add(Asked.about(popularity, 3), Asked.at(30));
    rate.add(Asked.about(popularity, 50), Asked.at(-1));

    assertThat(rate.value()).isCloseTo(1 / 3.0, within(EXACT));
  }

  @Test
  void shouldMeasureNoveltyInBits() {
    // 4 of 8 events are one bit, 2 of 8 two, 1 of 8 three; none at all counts as one.
    PopularitySoFar popularity = counted(4, 2, 1, 1);
    Novelty novelty = new Novelty(10);
    novelty.add(Asked.about(popularity, 0), Asked.list(0, 1, 2, 50));

    assertThat(novelty.value()).isCloseTo((1 + 2 + 3 + 3) / 4.0, within(EXACT));
  }

  private static PopularitySoFar counted(int... events) {
    PopularitySoFar popularity = new PopularitySoFar();
    for (int item = 0; item < events.length; item++) {
      for (int e = 0; e < events[item]; e++) {
        popularity.observe(item);
      }
    }
    return popularity;
  }
}
