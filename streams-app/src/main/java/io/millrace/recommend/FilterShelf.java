package io.millrace.recommend;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Items that a scenario's filters let through, for lists that would fall short. No board has the
 * items of a price or an attribute, so the index is looked through, a bounded piece with each list
 * that needs it, and what was found is kept: up to 200 items for each of the 16 scenarios used
 * last. A list looks at 5,000 items at most, and at 200 once all have been looked at. Not
 * thread-safe.
 */
final class FilterShelf {
  static final int LOOKED_AT = 5000;
  static final int LOOKED_AT_AGAIN = 200;
  static final int KEPT = 200;
  static final int SCENARIOS = 16;

  private final Map<String, Shelf> shelves =
      new LinkedHashMap<>(32, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Shelf> eldest) {
          return size() > SCENARIOS;
        }
      };

  /** What was found for one scenario. */
  private static final class Shelf {
    final Scenario of;
    final int[] ids = new int[KEPT];
    int count;
    int next;
    int looked;

    Shelf(Scenario of) {
      this.of = of;
    }
  }

  /**
   * Adds items the query's scenario lets through.
   *
   * @param wanted how many are enough
   */
  void collect(Query query, ItemIndex index, CandidateSet into, int wanted) {
    Scenario scenario = query.scenario;
    Shelf shelf = shelves.get(scenario.id());
    if (shelf == null || shelf.of != scenario) {
      shelf = new Shelf(scenario);
      shelves.put(scenario.id(), shelf);
    }
    int found = takeKept(shelf, query, index, into, wanted);
    int items = index.size();
    int most = Math.min(items, shelf.looked < items ? LOOKED_AT : LOOKED_AT_AGAIN);
    for (int n = 0; n < most && found < wanted && shelf.count < KEPT; n++) {
      int id = shelf.next < items ? shelf.next : 0;
      shelf.next = id + 1;
      shelf.looked = Math.min(items, shelf.looked + 1);
      Item item = index.item(id);
      if (belongs(item, query) && !isKept(shelf, id)) {
        shelf.ids[shelf.count++] = id;
        found += take(item, query, into);
      }
    }
  }

  private static int takeKept(
      Shelf shelf, Query query, ItemIndex index, CandidateSet into, int wanted) {
    int found = 0;
    int left = 0;
    for (int s = 0; s < shelf.count; s++) {
      Item item = index.item(shelf.ids[s]);
      // Ids change hands and items their price: what does not belong here any more goes.
      if (belongs(item, query)) {
        shelf.ids[left++] = shelf.ids[s];
        found += found < wanted ? take(item, query, into) : 0;
      }
    }
    shelf.count = left;
    return found;
  }

  /** Whoever asks: what one user blocks is on the shelf for all others. */
  private static boolean belongs(Item item, Query query) {
    return item != null && item.recommendable() && query.scenario.allows(item, query.now);
  }

  private static int take(Item item, Query query, CandidateSet into) {
    if (!query.mayShow(item) || !query.allows(item.hash())) {
      return 0;
    }
    into.keep(item.id());
    return 1;
  }

  private static boolean isKept(Shelf shelf, int id) {
    for (int s = 0; s < shelf.count; s++) {
      if (shelf.ids[s] == id) {
        return true;
      }
    }
    return false;
  }
}
