package io.millrace.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PopularityTest {
  private static final int ITEMS = 5_000;

  private final Popularity popularity = new Popularity(ITEMS);
  private final double[] cumulative = cumulative();
  private final Random random = new Random(1);

  @Test
  void shouldExpectAsManyDifferentItemsAsAreDrawn() {
    for (int draws : new int[] {1, 15, 200, 5_000, 100_000}) {
      assertThat(popularity.distinct(draws)).isCloseTo(drawn(draws), within(0.06 * draws + 0.5));
      assertThat(popularity.distinct(draws)).isCloseTo(drawn(draws), withinShare(draws));
    }
  }

  @Test
  void shouldFillRowsUpToTheirCapsOnly() {
    Popularity.Cells cells = popularity.cells(1_000_000, 10, 256, 64, 200);

    assertThat(cells.touched()).isCloseTo(ITEMS, within(ITEMS * 0.01));
    assertThat(cells.cells()).isBetween(ITEMS * 150.0, ITEMS * 256.0);
    assertThat(cells.published()).isCloseTo(ITEMS * 64.0, within(ITEMS * 1.0));
    assertThat(cells.postings()).isLessThan(cells.published());
  }

  @Test
  void shouldTouchFewItemsWithFewEvents() {
    Popularity.Cells cells = popularity.cells(100, 1, 256, 64, 200);

    assertThat(cells.touched()).isBetween(50.0, 80.0);
    assertThat(cells.cells()).isBetween(80.0, 100.0);
  }

  @Test
  void shouldCountMillionsOfItemsInNoTime() {
    assertThat(new Popularity(100_000_000).distinct(1e9)).isBetween(2e7, 1e8);
  }

  private static org.assertj.core.data.Offset<Double> withinShare(int draws) {
    return within(0.06 * Math.min(draws, ITEMS) + 1);
  }

  private double drawn(int draws) {
    Set<Integer> different = new HashSet<>();
    double sum = 0;
    int rounds = 20;
    for (int round = 0; round < rounds; round++) {
      different.clear();
      for (int n = 0; n < draws; n++) {
        double at = random.nextDouble() * cumulative[ITEMS - 1];
        int found = Arrays.binarySearch(cumulative, at);
        different.add(found < 0 ? -found - 1 : found);
      }
      sum += different.size();
    }
    return sum / rounds;
  }

  private static double[] cumulative() {
    double[] sums = new double[ITEMS];
    double sum = 0;
    for (int rank = 0; rank < ITEMS; rank++) {
      sum += 1.0 / (rank + 1);
      sums[rank] = sum;
    }
    return sums;
  }
}
