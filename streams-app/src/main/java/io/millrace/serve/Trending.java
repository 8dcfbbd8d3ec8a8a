package io.millrace.serve;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.learn.Decay;
import io.millrace.learn.Feature;
import io.millrace.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The most popular items, from the replica. Thread-safe. */
final class Trending {
  /** The orders by the names of their windows. */
  static final Map<String, Integer> WINDOWS = new LinkedHashMap<>();

  static final String DEFAULT_WINDOW = "day";

  static {
    WINDOWS.put("hour", 0);
    WINDOWS.put("day", 1);
    WINDOWS.put("week", 2);
    WINDOWS.put("all", ItemIndex.ALL_TIME);
  }

  private final ItemIndex index;

  Trending(ItemIndex index) {
    this.index = index;
  }

  /**
   * @param popularity decayed weight of its events as of the latest event
   * @param events how often it was touched in all
   */
  record Trend(Item item, double popularity, long events) {}

  /**
   * The most popular first.
   *
   * @throws ProblemException 503 before the index is rebuilt
   */
  List<Trend> top(String window, Wish wish) {
    RebuiltIndex.of(index);
    int order = WINDOWS.get(window);
    long now = index.latestEventTime();
    List<Trend> top = new ArrayList<>(wish.limit());
    for (int id : index.mostPopular(order)) {
      if (top.size() == wish.limit()) {
        break;
      }
      Item item = index.item(id);
      if (item != null && item.recommendable() && !wish.excludes(item.hash())) {
        double popularity = order < Decay.TRENDS ? item.trend(order, now) : item.mass();
        top.add(new Trend(item, popularity, item.events()));
      }
    }
    return top;
  }

  /**
   * A list for somebody nothing is known of, by the scenario's rules: what it pins, then what is
   * popular and allowed; the kinds it lists, where these are not among the most popular of all.
   */
  List<ShownItem> list(Wish wish, Scenario scenario) {
    RebuiltIndex.of(index);
    long now = index.latestEventTime();
    Map<Integer, ShownItem> shown = new LinkedHashMap<>();
    for (String pin : scenario.pins()) {
      Item item = index.itemOfKey(pin);
      if (item != null) {
        add(item, Feature.Source.RULE, now, wish, shown);
      }
    }
    addAllowed(index.mostPopular(WINDOWS.get(DEFAULT_WINDOW)), now, wish, scenario, shown);
    for (int order : WINDOWS.values()) {
      // What a narrow filter refuses of one order, another may still have.
      addAllowed(index.mostPopular(order), now, wish, scenario, shown);
    }
    for (String kind : scenario.kinds()) {
      addAllowed(index.mostPopularOfKind(kind), now, wish, scenario, shown);
    }
    return shown.values().stream().limit(wish.limit()).toList();
  }

  private void addAllowed(
      int[] ids, long now, Wish wish, Scenario scenario, Map<Integer, ShownItem> shown) {
    for (int id : ids) {
      if (shown.size() >= wish.limit()) {
        return;
      }
      Item item = index.item(id);
      if (item != null && scenario.allows(item, now)) {
        add(item, Feature.Source.TRENDING, now, wish, shown);
      }
    }
  }

  private static void add(
      Item item, Feature.Source source, long now, Wish wish, Map<Integer, ShownItem> shown) {
    if (!item.recommendable() || wish.excludes(item.hash())) {
      return;
    }
    float score = (float) item.trend(WINDOWS.get(DEFAULT_WINDOW), now);
    List<ShownItem.ShownReason> reasons =
        wish.explain()
            ? List.of(new ShownItem.ShownReason(source.label(), score, List.of()))
            : null;
    shown.putIfAbsent(item.id(), new ShownItem(item.key(), item.titleOrNull(), score, reasons));
  }
}
