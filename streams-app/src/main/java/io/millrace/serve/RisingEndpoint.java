package io.millrace.serve;

import io.javalin.http.Context;
import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.index.Rise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code GET /v1/rising?limit&window&kind&category}: what gains early, from this instance's
 * replica. {@link Rise} says how steep a rise is.
 *
 * <p>{@code window} is the short while that is looked at: hour (the default), against the day; or
 * day, against the week. Of the 200 items that rose most when they were last touched, those of the
 * kind and the category, the steepest now first.
 */
final class RisingEndpoint {
  static final String PATH = "/v1/rising";

  private static final String DEFAULT_WINDOW = "hour";
  private static final Map<String, Integer> WINDOWS = new LinkedHashMap<>();

  static {
    WINDOWS.put("hour", 0);
    WINDOWS.put("day", 1);
  }

  private final ItemIndex index;
  private final int defaultLimit;
  private final Supplier<String> self;

  RisingEndpoint(Parts parts) {
    this.index = parts.index();
    this.defaultLimit = parts.settings().listSize();
    this.self = parts.self();
  }

  record Answer(String window, String servedBy, List<RisingItem> items) {}

  /**
   * One item.
   *
   * @param rise as {@link Rise}; above 0
   * @param recent weight of its events, decayed with the window
   * @param expected what of that its longer trend would have led to expect
   * @param events how often it was touched in all
   */
  record RisingItem(
      String itemId, String title, double rise, double recent, double expected, long events) {}

  void handle(Context ctx) {
    Parameters.allow(ctx, Set.of("limit", "window", "kind", "category"));
    int limit = Parameters.limit(ctx, defaultLimit);
    String window = Parameters.choice(ctx, "window", DEFAULT_WINDOW, WINDOWS);
    RebuiltIndex.of(index);
    int which = WINDOWS.get(window);
    List<RisingItem> items =
        rising(which, ctx.queryParam("kind"), ctx.queryParam("category")).stream()
            .limit(limit)
            .toList();
    Json.answer(ctx, new Answer(window, self.get(), items));
  }

  private List<RisingItem> rising(int window, String kind, String category) {
    long now = index.latestEventTime();
    List<RisingItem> rising = new ArrayList<>();
    for (int id : index.boards().rising(window)) {
      Item item = index.item(id);
      double rise = item == null || !item.recommendable() ? 0 : Rise.of(item, window, now);
      if (rise > 0 && is(item, kind, category)) {
        rising.add(
            new RisingItem(
                item.key(),
                item.titleOrNull(),
                rise,
                item.trend(window, now),
                Rise.expected(item, window, now),
                item.events()));
      }
    }
    rising.sort(Comparator.comparingDouble(RisingItem::rise).reversed());
    return rising;
  }

  private static boolean is(Item item, String kind, String category) {
    return (kind == null || item.facts().kind().equals(kind))
        && (category == null || item.facts().categories().contains(category));
  }
}
