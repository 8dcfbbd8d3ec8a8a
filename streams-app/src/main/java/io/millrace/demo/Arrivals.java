package io.millrace.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What becomes of the products that come in while the shop runs. Thread-safe. */
final class Arrivals {
  private final Map<String, Long> arrivedAt = new LinkedHashMap<>();
  private final Map<String, Long> shownAfter = new LinkedHashMap<>();
  private final Set<String> touched = new HashSet<>();

  /**
   * How the new products fared.
   *
   * @param came sent to the catalogue
   * @param shown of these, seen in a list of anybody
   * @param medianMs of these, from sending the product to reading the first list that holds it; NaN
   *     where none was shown
   * @param touched those that a shopper looked at
   */
  record Fate(long came, long shown, double medianMs, long touched) {
    @Override
    public String toString() {
      return came == 0
          ? "none"
          : String.format(
              Locale.ROOT,
              "%,d came, %,d shown%s, %,d looked at",
              came,
              shown,
              shown == 0
                  ? ""
                  : String.format(Locale.ROOT, " (median %.1f s later)", medianMs / 1e3),
              touched);
    }
  }

  /**
   * A product comes in.
   *
   * @param now ms, of a clock that {@link #listed} goes by too
   */
  synchronized void arrives(String item, long now) {
    arrivedAt.putIfAbsent(item, now);
  }

  /**
   * Somebody's list holds these items.
   *
   * @return those new products that no list has held before
   */
  synchronized List<String> listed(Iterable<String> items, long now) {
    List<String> first = new ArrayList<>();
    for (String item : items) {
      Long arrived = arrivedAt.get(item);
      if (arrived != null && shownAfter.putIfAbsent(item, now - arrived) == null) {
        first.add(item);
      }
    }
    return first;
  }

  /** How long a product took to its first list, ms. */
  synchronized long shownAfter(String item) {
    return shownAfter.get(item);
  }

  /** Somebody looks at an item; of no interest unless it is new. */
  synchronized void touched(String item) {
    if (arrivedAt.containsKey(item)) {
      touched.add(item);
    }
  }

  synchronized Fate fate() {
    return new Fate(arrivedAt.size(), shownAfter.size(), median(), touched.size());
  }

  private double median() {
    long[] sorted = shownAfter.values().stream().mapToLong(Long::longValue).sorted().toArray();
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
  }
}
