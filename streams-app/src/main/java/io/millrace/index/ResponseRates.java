package io.millrace.index;

import io.millrace.explore.Exposures;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How items that were explored were received, over all, by kind and by category: what is expected
 * of another of that kind and these categories. Each rate leans on the next wider one as if on so
 * many exposures (empirical Bayes). One thread writes; any number read.
 */
final class ResponseRates {
  /** What is expected before anything was explored. */
  private static final double FIRST_GUESS = 0.05;

  /** The exposures a wider rate counts as. */
  private static final double LEAN = 20;

  private static final int MOST_CATEGORIES = 8;
  private static final int MOST_LABELS = 20_000;

  private record Sums(long shown, long liked) {
    static final Sums NONE = new Sums(0, 0);

    Sums plus(Exposures more, int sign) {
      return new Sums(shown + sign * more.shown(), liked + sign * more.liked());
    }

    double rate(double wider) {
      // What is taken back may overtake for a moment what is added.
      return (Math.max(0, liked) + LEAN * wider) / (Math.max(0, Math.max(shown, liked)) + LEAN);
    }
  }

  private final Map<String, Sums> kinds = new ConcurrentHashMap<>();
  private final Map<String, Sums> categories = new ConcurrentHashMap<>();
  private volatile Sums all = Sums.NONE;

  void update(Item before, Item after) {
    Exposures was = before == null ? Exposures.NONE : before.exposures;
    Exposures is = after == null ? Exposures.NONE : after.exposures;
    boolean sameFacts = before != null && after != null && before.facts.equals(after.facts);
    if (was.equals(is) && (sameFacts || !is.any())) {
      return;
    }
    if (was.any()) {
      add(before.facts, was, -1);
    }
    if (is.any()) {
      add(after.facts, is, 1);
    }
  }

  private void add(ItemFacts facts, Exposures exposures, int sign) {
    all = all.plus(exposures, sign);
    add(kinds, facts.kind(), exposures, sign);
    List<String> labels = facts.categories();
    for (int c = 0; c < labels.size() && c < MOST_CATEGORIES; c++) {
      add(categories, labels.get(c), exposures, sign);
    }
  }

  private static void add(Map<String, Sums> to, String label, Exposures exposures, int sign) {
    Sums sums = to.get(label);
    if (sums != null || (sign > 0 && to.size() < MOST_LABELS)) {
      Sums now = (sums == null ? Sums.NONE : sums).plus(exposures, sign);
      if (now.equals(Sums.NONE)) {
        to.remove(label);
      } else {
        to.put(label, now);
      }
    }
  }

  /** Of all items. */
  double overall() {
    return all.rate(FIRST_GUESS);
  }

  /** Of items such as this: the mean over its categories, or its kind's where it has none. */
  double expected(ItemFacts facts) {
    double kind = kinds.getOrDefault(facts.kind(), Sums.NONE).rate(overall());
    List<String> labels = facts.categories();
    int count = Math.min(labels.size(), MOST_CATEGORIES);
    double sum = 0;
    for (int c = 0; c < count; c++) {
      sum += categories.getOrDefault(labels.get(c), Sums.NONE).rate(kind);
    }
    return count == 0 ? kind : sum / count;
  }
}
