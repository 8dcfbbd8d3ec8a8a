package io.millrace.serve;

import io.javalin.http.Context;
import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.recommend.Neighbours;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code GET /v1/items/{item}/similar?limit}: the items most like one item, from this instance's
 * replica, so up to a publish interval behind its owner. Unavailable items are left out. 404 for an
 * item nobody has touched or described; 503 before the replica is read back.
 */
final class SimilarEndpoint {
  static final String PATH = "/v1/items/{item}/similar";

  private final ItemIndex index;
  private final Workbench.Pool benches;
  private final int defaultLimit;
  private final Supplier<String> self;

  SimilarEndpoint(Parts parts, int defaultLimit) {
    this.index = parts.index();
    this.benches = parts.benches();
    this.defaultLimit = defaultLimit;
    this.self = parts.self();
  }

  /**
   * The answer.
   *
   * @param events how often the item was touched
   */
  record Answer(
      String itemId, String title, long events, String servedBy, List<SimilarItem> neighbours) {}

  /** One neighbour; the figures are those of {@link Neighbours.Neighbour}. */
  record SimilarItem(
      String itemId, String title, float score, long support, float confidence, float lift) {}

  void handle(Context ctx) {
    Parameters.allow(ctx, Set.of("limit"));
    String key = Parameters.id(ctx, "item");
    int limit = Parameters.limit(ctx, Math.min(Parameters.MOST, defaultLimit));
    Item item = RebuiltIndex.of(index).itemOfKey(key);
    if (item == null) {
      throw new ProblemException(Problem.unknown("Nobody has touched or described item " + key));
    }
    List<SimilarItem> neighbours =
        benches.with(bench -> bench.neighbours.of(item, limit)).stream()
            .map(SimilarEndpoint::shown)
            .toList();
    Json.answer(ctx, new Answer(key, item.titleOrNull(), item.events(), self.get(), neighbours));
  }

  private static SimilarItem shown(Neighbours.Neighbour n) {
    return new SimilarItem(
        n.item().key(), n.item().titleOrNull(), n.score(), n.support(), n.confidence(), n.lift());
  }
}
