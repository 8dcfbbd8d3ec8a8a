package io.millrace.evaluate.metric;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code 1 − |A ∩ B| / |A ∪ B|} of two items' categories; NaN where one of them has none. Read-only
 * once made, so thread-safe.
 */
public final class CategoryDistance implements Distance {
  private final BitSet[] categories;

  /**
   * @param categoriesOf by dense id; null or empty where none are known
   */
  public CategoryDistance(List<? extends Collection<String>> categoriesOf) {
    Map<String, Integer> numbers = new HashMap<>();
    categories = new BitSet[categoriesOf.size()];
    for (int item = 0; item < categories.length; item++) {
      Collection<String> names = categoriesOf.get(item);
      if (names != null && !names.isEmpty()) {
        categories[item] = new BitSet();
        for (String name : names) {
          categories[item].set(numbers.computeIfAbsent(name, n -> numbers.size()));
        }
      }
    }
  }

  @Override
  public double between(int item, int other) {
    BitSet a = categories[item];
    BitSet b = categories[other];
    if (a == null || b == null) {
      return Double.NaN;
    }
    BitSet both = (BitSet) a.clone();
    both.and(b);
    int common = both.cardinality();
    return 1 - (double) common / (a.cardinality() + b.cardinality() - common);
  }

  @Override
  public String basis() {
    return "categories";
  }
}
