package io.millrace.benchmarks.crash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a variant's state compares with an undisturbed run's.
 *
 * @param itemsUnequal items whose counts differ at all
 * @param itemsShort items that lack something the undisturbed run counts
 * @param extras events counted more than once
 * @param countError the sum of differences of each item's strongest cells, as a share of their sum
 * @param trendError of the decayed popularity, the worst item's, as a share
 */
record Verdict(
    Variant variant,
    CrashRun.Outcome outcome,
    long itemsUnequal,
    long itemsShort,
    long extras,
    double countError,
    double trendError,
    long usersBehind,
    long listsMissing,
    long modelsBehind) {

  /** Decayed popularity is a float that was summed in another order. */
  private static final double TREND_TOLERANCE = 1e-3;

  /**
   * With decay and evictions, the order of events of different users matters this much to the
   * strongest predecessors. Which weak ones a full row holds is chance.
   */
  private static final double DECAY_TOLERANCE = 0.01;

  private static final int STRONGEST = 10;

  /**
   * At least once: what may have been done again is what had been sent between two commits, and a
   * commit happens every 100 ms; a second's worth leaves room for a slow machine.
   */
  private static final int EXTRAS_PER_KILL = 1000;

  static Verdict of(
      Variant variant, CrashRun.Outcome outcome, Snapshot expected, EventStream stream) {
    Snapshot found = outcome.state();
    long unequal = 0;
    long fallsShort = 0;
    double trendError = 0;
    double cellError = 0;
    double cells = 0;
    for (Map.Entry<String, ItemState> each : expected.items().entrySet()) {
      ItemState wanted = each.getValue();
      ItemState item = found.items().get(each.getKey());
      boolean givenBack = each.getKey().startsWith(EventStream.RETURNED);
      unequal += item != null && item.countsLike(wanted) ? 0 : 1;
      fallsShort += item != null && (givenBack || item.hasAllOf(wanted)) ? 0 : 1;
      trendError = item == null ? 1 : Math.max(trendError, item.trendError(wanted));
      for (Map.Entry<Long, ItemState.Cell> cell : wanted.strongest(STRONGEST)) {
        ItemState.Cell mine = item == null ? null : item.cells().get(cell.getKey());
        float w = mine == null ? 0 : mine.longRange();
        cellError += Math.abs(w - cell.getValue().longRange());
        cells += Math.abs(cell.getValue().longRange());
      }
    }
    unequal +=
        found.items().keySet().stream().filter(i -> !expected.items().containsKey(i)).count();
    long extras =
        found.itemEvents() - expected.itemEvents() + found.impressions() - expected.impressions();
    return new Verdict(
        variant,
        outcome,
        unequal,
        fallsShort,
        extras,
        cells == 0 ? 0 : cellError / cells,
        trendError,
        found.usersBehind(expected, stream.events()),
        found.listsMissing(),
        found.modelsBehind());
  }

  /** Whether the counts are what the guarantee says. */
  boolean countsHold() {
    if (!variant.exactlyOnce()) {
      return itemsShort == 0 && extras <= (long) EXTRAS_PER_KILL * variant.kills().size();
    }
    if (variant.decays()) {
      return extras == 0 && countError <= DECAY_TOLERANCE && trendError <= TREND_TOLERANCE;
    }
    return itemsUnequal == 0 && trendError <= TREND_TOLERANCE;
  }

  List<String> failures() {
    List<String> failures = new ArrayList<>(outcome.complaints());
    if (!countsHold()) {
      failures.add(variant.name() + ": the counts are not those of an undisturbed run");
    }
    if (usersBehind > 0) {
      failures.add(variant.name() + ": " + usersBehind + " users' rows lack events");
    }
    if (listsMissing > 0) {
      failures.add(variant.name() + ": " + listsMissing + " users' last lists are not theirs");
    }
    if (modelsBehind > 0) {
      failures.add(variant.name() + ": " + modelsBehind + " items' latest state is unpublished");
    }
    return failures;
  }

  Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("variant", variant.name());
    row.put("guarantee", variant.exactlyOnce() ? "exactly once" : "at least once");
    row.put("instances", variant.instances());
    row.put("kills", outcome.incidents().size());
    row.put("items", outcome.state().items().size());
    row.put("items_unequal", itemsUnequal);
    row.put("items_short", itemsShort);
    row.put("extras", extras);
    row.put("count_error", String.format("%.2g", countError));
    row.put("trend_error", String.format("%.2g", trendError));
    row.put("users_behind", usersBehind);
    row.put("lists_missing", listsMissing);
    row.put("models_behind", modelsBehind);
    row.put("slowest_ready_ms", slowest());
    row.put("stopped_ms", outcome.stoppedMs());
    return row;
  }

  private long slowest() {
    return outcome.incidents().stream()
        .filter(incident -> incident.readyMs() != null)
        .mapToLong(Incident::readyMs)
        .max()
        .orElse(0);
  }
}
