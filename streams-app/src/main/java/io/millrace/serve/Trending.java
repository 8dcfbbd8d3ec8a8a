package io.millrace.serve;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.learn.Decay;
import io.millrace.learn.Feature;
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

  /** The same as a list for somebody nothing is known of. */
  List<ShownItem> list(Wish wish) {
    String source = Feature.Source.TRENDING.label();
    return top(DEFAULT_WINDOW, wish).stream()
        .map(
            trend -> {
              float score = (float) trend.popularity();
              List<ShownItem.ShownReason> reasons =
                  wish.explain()
                      ? List.of(new ShownItem.ShownReason(source, score, List.of()))
                      : null;
              Item item = trend.item();
              return new ShownItem(item.key(), item.titleOrNull(), score, reasons);
            })
        .toList();
  }
}
