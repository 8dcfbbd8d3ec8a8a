package io.millrace.benchmarks.crash;

import io.millrace.item.CountRow;
import io.millrace.learn.Decay;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an item's row counts.
 *
 * @param cells by predecessor
 */
record ItemState(
    long events,
    double mass,
    long impressions,
    long lastTime,
    float[] trends,
    Map<Long, Cell> cells) {

  /** Co-occurrence with one predecessor. */
  record Cell(float longRange, float shortRange, int count) {}

  static ItemState of(CountRow row) {
    Map<Long, Cell> cells = new HashMap<>();
    for (int c = 0; c < row.size(); c++) {
      cells.put(row.predecessor(c), new Cell(row.longRange(c), row.shortRange(c), row.count(c)));
    }
    float[] trends = new float[Decay.TRENDS];
    for (int t = 0; t < trends.length; t++) {
      trends[t] = row.trend(t);
    }
    return new ItemState(
        row.events(), row.mass(), row.impressions(), row.lastTime(), trends, cells);
  }

  /** Whether all that is counted in integers is the same. */
  boolean countsLike(ItemState other) {
    return events == other.events
        && mass == other.mass
        && impressions == other.impressions
        && lastTime == other.lastTime
        && cells.equals(other.cells);
  }

  /** How far the decayed popularity is off, as a share of the other's. */
  double trendError(ItemState other) {
    double worst = 0;
    for (int t = 0; t < trends.length; t++) {
      double size = Math.max(1e-3, Math.abs(other.trends[t]));
      worst = Math.max(worst, Math.abs(trends[t] - other.trends[t]) / size);
    }
    return worst;
  }

  /** The cells of greatest weight. */
  List<Map.Entry<Long, Cell>> strongest(int most) {
    return cells.entrySet().stream()
        .sorted(Comparator.comparingDouble(cell -> -cell.getValue().longRange()))
        .limit(most)
        .toList();
  }

  /** Whether nothing that the other counts is missing here. */
  boolean hasAllOf(ItemState other) {
    return events >= other.events
        && impressions >= other.impressions
        && other.cells.entrySet().stream()
            .allMatch(
                cell -> {
                  Cell mine = cells.get(cell.getKey());
                  return mine != null && mine.count() >= cell.getValue().count();
                });
  }
}
