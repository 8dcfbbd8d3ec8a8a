package io.millrace.serve;

import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code GET /v1/trending?limit&window}: what is popular, from this instance's replica.
 *
 * <p>{@code window} is the half-life of popularity: hour, day (the default), week; or all, where
 * every event counts for ever. Popularity is the weight of an item's events, decayed to the time of
 * the latest event of all.
 */
final class TrendingEndpoint {
  static final String PATH = "/v1/trending";

  private final Trending trending;
  private final int defaultLimit;
  private final Supplier<String> self;

  TrendingEndpoint(Parts parts) {
    this.trending = parts.trending();
    this.defaultLimit = parts.settings().listSize();
    this.self = parts.self();
  }

  record Answer(String window, String servedBy, List<TrendingItem> items) {}

  /** One item; the figures are those of {@link Trending.Trend}. */
  record TrendingItem(String itemId, String title, double popularity, long events) {}

  void handle(Context ctx) {
    Parameters.allow(ctx, Set.of("limit", "window"));
    Wish wish = Wish.best(Parameters.limit(ctx, defaultLimit), false);
    String window = Parameters.choice(ctx, "window", Trending.DEFAULT_WINDOW, Trending.WINDOWS);
    List<TrendingItem> items =
        trending.top(window, wish).stream()
            .map(
                trend ->
                    new TrendingItem(
                        trend.item().key(),
                        trend.item().titleOrNull(),
                        trend.popularity(),
                        trend.events()))
            .toList();
    Json.answer(ctx, new Answer(window, self.get(), items));
  }
}
