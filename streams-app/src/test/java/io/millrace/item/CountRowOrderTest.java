package io.millrace.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.primitives.Longs;
import io.millrace.SeededTest;
import io.millrace.learn.Decay;
import io.millrace.learn.TestSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.data.Offset;

/**
 * Several partitions write to one item, in an order that no two runs share: sums must not tell.
 * Cells lie in the order of arrival and trends are floats, so contents are compared, not bytes.
 */
class CountRowOrderTest {
  private record Touch(float weight, long time, List<Long> predecessors) {}

  private record Cell(int w, int w1, int count) {}

  @SeededTest
  void shouldReachTheSameCountsInAnyOrder(long seed) {
    Random random = new Random(seed);
    List<Touch> events = events(random);
    CountRow inOrder = count(events);
    Collections.shuffle(events, random);

    CountRow shuffled = count(events);

    assertThat(cells(shuffled)).isEqualTo(cells(inOrder));
    assertThat(shuffled.events()).isEqualTo(inOrder.events());
    assertThat(shuffled.mass).isEqualTo(inOrder.mass);
    assertThat(shuffled.firstTime()).isEqualTo(inOrder.firstTime());
    assertThat(shuffled.lastTime()).isEqualTo(inOrder.lastTime());
    for (int t = 0; t < Decay.TRENDS; t++) {
      assertThat(shuffled.trend(t)).isCloseTo(inOrder.trend(t), within(1e-3f));
    }
  }

  @SeededTest
  void shouldReachNothingOnceAllIsCancelledInAnyOrder(long seed) {
    Random random = new Random(seed);
    List<Touch> events = events(random);
    for (Touch touch : List.copyOf(events)) {
      events.add(new Touch(-touch.weight(), touch.time(), touch.predecessors()));
    }
    Collections.shuffle(events, random);

    CountRow row = count(events);

    assertThat(row.events()).isZero();
    assertThat(row.mass()).isZero();
    assertThat(cells(row).values()).containsOnly(new Cell(0, 0, 0));
  }

  @SeededTest
  void shouldHardlyDependOnOrderWhereCountsDecay(long seed) {
    Random random = new Random(seed);
    List<Touch> events = events(random);
    events.sort((a, b) -> Long.compare(a.time(), b.time()));
    CountRow inOrder = count(events, Decay.DAY_MS);
    Collections.shuffle(events, random);

    CountRow shuffled = count(events, Decay.DAY_MS);

    // Each ageing rounds every cell to a whole unit.
    Offset<Double> rounding = within(200.0 / CountRow.UNIT);
    assertThat(shuffled.mass()).isCloseTo(inOrder.mass(), rounding);
    Map<Long, Cell> expected = cells(inOrder);
    cells(shuffled)
        .forEach(
            (predecessor, cell) ->
                assertThat((double) cell.w() / CountRow.UNIT)
                    .isCloseTo((double) expected.get(predecessor).w() / CountRow.UNIT, rounding));
  }

  /** Touches and cancels, with fewer distinct predecessors than the row has cells. */
  private static List<Touch> events(Random random) {
    float[] weights = {1, 1, 2, 3, 0.5f, 0.1f, -1, -0.5f};
    List<Touch> events = new ArrayList<>();
    for (int n = 0; n < 200; n++) {
      List<Long> before = random.longs(1, 60).distinct().limit(random.nextInt(16)).boxed().toList();
      long time = 1_700_000_000_000L + random.nextLong(7 * Decay.DAY_MS);
      events.add(new Touch(weights[random.nextInt(weights.length)], time, before));
    }
    return events;
  }

  private static CountRow count(List<Touch> events) {
    return count(events, 0);
  }

  private static CountRow count(List<Touch> events, long halfLifeMs) {
    CountRow row = new CountRow(TestSettings.with(s -> s.countHalfLifeMs = halfLifeMs));
    row.read(null);
    events.forEach(e -> row.count(e.weight(), e.time(), Longs.toArray(e.predecessors())));
    return row;
  }

  private static Map<Long, Cell> cells(CountRow row) {
    Map<Long, Cell> cells = new TreeMap<>();
    for (int c = 0; c < row.size(); c++) {
      cells.put(row.predecessor(c), new Cell(row.w[c], row.w1[c], row.count(c)));
    }
    return cells;
  }
}
