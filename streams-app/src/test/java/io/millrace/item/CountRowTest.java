package io.millrace.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.learn.Decay;
import io.millrace.learn.TestSettings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountRowTest {
  private static final long NOON = 1_700_000_000_000L;
  private static final float PRECISION = 1f / CountRow.UNIT;

  private final CountRow row = new CountRow(TestSettings.with(s -> s.rowCells = 20));
  private final CountRow small = new CountRow(TestSettings.with(s -> s.rowCells = 3));

  CountRowTest() {
    row.read(null);
    small.read(null);
  }

  @Test
  void shouldCountWhatCameBefore() {
    row.count(1, NOON, new long[] {7});
    row.count(1, NOON + 1, new long[] {8, 7});

    assertThat(row.events()).isEqualTo(2);
    assertThat(row.mass()).isEqualTo(2);
    assertThat(row.size()).isEqualTo(2);
    assertThat(row.count(place(row, 7))).isEqualTo(2);
    assertThat(row.longRange(place(row, 7))).isCloseTo(1.9f, within(PRECISION));
    assertThat(row.shortRange(place(row, 7))).isCloseTo(1.5f, within(PRECISION));
    assertThat(row.count(place(row, 8))).isEqualTo(1);
  }

  @Test
  void shouldCountLessWhatCameLongerBefore() {
    row.count(1, NOON, new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});

    assertThat(row.size()).isEqualTo(15);
    for (int k = 0; k < 15; k++) {
      assertThat(row.longRange(k)).isCloseTo((float) Math.pow(0.9, k), within(PRECISION));
      assertThat(row.shortRange(k)).isCloseTo(1f / (k + 1), within(PRECISION));
    }
  }

  @Test
  void shouldCountAHeavierEventMore() {
    row.count(3, NOON, new long[] {7});

    assertThat(row.events()).isEqualTo(1);
    assertThat(row.mass()).isEqualTo(3);
    assertThat(row.longRange(0)).isEqualTo(3);
    assertThat(row.count(0)).isEqualTo(1);
    assertThat(row.trend(1)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(floats = {1, 2, 0.5f, 0.1f, 3.7f, 1000})
  void shouldSubtractWhatACancelledEventAdded(float weight) {
    long[] predecessors = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    row.count(weight, NOON, predecessors);

    row.count(-weight, NOON, predecessors);

    assertThat(row.events()).isZero();
    assertThat(row.mass()).isZero();
    assertThat(row.w).containsOnly(0);
    assertThat(row.w1).containsOnly(0);
    assertThat(row.counts).containsOnly(0);
    assertThat(row.trends).containsOnly(0);
  }

  @Test
  void shouldGoBelowZeroWhereTheCancelComesFirst() {
    row.count(-1, NOON, new long[] {7});

    assertThat(row.events()).isEqualTo(-1);
    assertThat(row.longRange(0)).isEqualTo(-1);
    assertThat(row.count(0)).isEqualTo(-1);
    assertThat(row.strongest(10)).isEmpty();
  }

  @Test
  void shouldKeepTheFirstAndTheLatestTime() {
    row.count(1, NOON, new long[0]);
    row.count(1, NOON + 50, new long[0]);
    row.count(1, NOON - 50, new long[0]);

    assertThat(row.firstTime()).isEqualTo(NOON - 50);
    assertThat(row.lastTime()).isEqualTo(NOON + 50);
  }

  @Test
  void shouldFollowTrendsInEventTime() {
    row.count(1, NOON, new long[0]);
    row.count(1, NOON + Decay.DAY_MS, new long[0]);
    row.count(1, NOON, new long[0]);

    assertThat(row.trend(0)).isCloseTo(1, within(1e-6f));
    assertThat(row.trend(1)).isCloseTo(2, within(1e-6f));
    assertThat(row.trend(2)).isCloseTo(2.811447f, within(1e-5f));
  }

  @Test
  void shouldGiveTheSmallestCellOfAFullRowToANewPredecessor() {
    small.count(5, NOON, new long[] {1});
    small.count(2, NOON, new long[] {2});
    small.count(4, NOON, new long[] {3});

    small.count(1, NOON, new long[] {4});

    assertThat(predecessors(small)).containsExactlyInAnyOrder(1L, 3L, 4L);
  }

  @Test
  void shouldInheritNothingFromTheCellItTakesOver() {
    small.count(5, NOON, new long[] {1});
    small.count(2, NOON, new long[] {2});
    small.count(2, NOON, new long[] {2});
    small.count(9, NOON, new long[] {3});

    small.count(1, NOON, new long[] {4});

    int taken = place(small, 4);
    assertThat(small.longRange(taken)).isEqualTo(1);
    assertThat(small.shortRange(taken)).isEqualTo(1);
    assertThat(small.count(taken)).isEqualTo(1);
  }

  @Test
  void shouldNotLetACancelTakeOverACell() {
    small.count(1, NOON, new long[] {1});
    small.count(1, NOON, new long[] {2});
    small.count(1, NOON, new long[] {3});

    small.count(-1, NOON, new long[] {4});

    assertThat(predecessors(small)).containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(small.events()).isEqualTo(2);
  }

  @Test
  void shouldStopAtTheLargestWeightInsteadOfWrapping() {
    for (int n = 0; n < 600; n++) {
      row.count(1000, NOON, new long[] {1});
      row.count(-1000, NOON, new long[] {2});
    }

    assertThat(row.w[place(row, 1)]).isEqualTo(Integer.MAX_VALUE);
    assertThat(row.w[place(row, 2)]).isEqualTo(Integer.MIN_VALUE);
    assertThat(row.strongest(5)).containsExactly(place(row, 1));
  }

  @Test
  void shouldOrderTheStrongestByWeight() {
    row.count(1, NOON, new long[] {1});
    row.count(3, NOON, new long[] {2});
    row.count(-1, NOON, new long[] {3});
    row.count(2, NOON, new long[] {4});
    row.count(3, NOON, new long[] {5});

    assertThat(predecessorsAt(row.strongest(3))).containsExactly(2L, 5L, 4L);
    assertThat(predecessorsAt(row.strongest(10))).containsExactly(2L, 5L, 4L, 1L);
  }

  private List<Long> predecessorsAt(int[] places) {
    return Arrays.stream(places).mapToObj(row::predecessor).toList();
  }

  private static List<Long> predecessors(CountRow row) {
    return Arrays.stream(row.cells).limit(row.size()).boxed().toList();
  }

  private static int place(CountRow row, long predecessor) {
    return predecessors(row).indexOf(predecessor);
  }
}
