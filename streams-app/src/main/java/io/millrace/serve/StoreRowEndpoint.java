package io.millrace.serve;

import io.javalin.http.Context;
import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * {@code GET /v1/stores/{store}/{key}}: one row of the state, decoded.
 *
 * <p>Rows of users, item-counts and item-factors come from their owner, wherever it is. rankers has
 * one row per partition, all under the key linear: those held here are given. item-index is this
 * instance's replica. Items a row names by hash appear under their ids where the replica knows
 * them.
 */
final class StoreRowEndpoint {
  static final String PATH = "/v1/stores/{store}/{key}";

  private final StateReader state;
  private final OwnerRouting routing;
  private final ItemIndex index;
  private final Workbench.Pool benches;
  private final RowViews views;
  private final Supplier<String> self;

  StoreRowEndpoint(Parts parts) {
    this.state = parts.state();
    this.routing = parts.routing();
    this.index = parts.index();
    this.benches = parts.benches();
    this.views = new RowViews(parts.index(), parts.titles());
    this.self = parts.self();
  }

  /**
   * The answer.
   *
   * @param partition of the store; null for the replica and for rankers
   * @param bytes the row's size as stored; null for the replica and for rankers
   */
  record Answer(
      String store,
      String key,
      Integer partition,
      Integer bytes,
      Object value,
      String servedBy,
      Long stalenessMs) {}

  void handle(Context ctx) {
    Parameters.allow(ctx, Set.of());
    String label = ctx.pathParam("store");
    StoreName store =
        StoreName.of(label).orElseThrow(() -> new ProblemException(Problem.unknown(stores(label))));
    String key = Parameters.id(ctx, "key");
    switch (store) {
      case USERS -> owned(ctx, store, key, row -> benches.with(b -> views.user(b.user(row))));
      case ITEM_COUNTS ->
          owned(ctx, store, key, row -> benches.with(b -> views.counts(b.counts(row))));
      case ITEM_FACTORS ->
          owned(ctx, store, key, row -> benches.with(b -> views.factors(b.factors(key, row))));
      case RANKERS -> rankers(ctx, key);
      case ITEM_INDEX -> replica(ctx, key);
    }
  }

  private static String stores(String label) {
    List<String> known = Arrays.stream(StoreName.values()).map(StoreName::label).toList();
    return "There is no store " + label + "; there are " + String.join(", ", known) + ".";
  }

  private void owned(Context ctx, StoreName store, String key, Function<Row, Object> decode) {
    routing.answer(
        ctx,
        store,
        key,
        new OwnerRouting.Answers() {
          @Override
          public void found(Row row) {
            Json.answer(
                ctx,
                new Answer(
                    store.label(),
                    key,
                    row.partition(),
                    row.bytes().length,
                    decode.apply(row),
                    self.get(),
                    RecommendationsEndpoint.boxed(row.stalenessMs())));
          }

          @Override
          public void unknown(OptionalLong stalenessMs) {
            throw noRow(store, key);
          }

          @Override
          public void unavailable(String why) {
            throw new ProblemException(
                Problem.notReady(
                    "The row of "
                        + key
                        + " in "
                        + store.label()
                        + " cannot be read: "
                        + why
                        + "."));
          }
        });
  }

  private void rankers(Context ctx, String key) {
    List<Map<String, Object>> rows =
        benches.with(
            bench ->
                state.findHere(StoreName.RANKERS.label(), key).stream()
                    .map(row -> views.ranker(row.partition(), bench.ranker(row)))
                    .toList());
    if (rows.isEmpty()) {
      throw noRow(StoreName.RANKERS, key);
    }
    answerHere(ctx, StoreName.RANKERS, key, rows);
  }

  private void replica(Context ctx, String key) {
    Item item = index.itemOfKey(key);
    if (item == null) {
      throw noRow(StoreName.ITEM_INDEX, key);
    }
    answerHere(ctx, StoreName.ITEM_INDEX, key, views.replica(item));
  }

  private void answerHere(Context ctx, StoreName store, String key, Object value) {
    Json.answer(ctx, new Answer(store.label(), key, null, null, value, self.get(), null));
  }

  private static ProblemException noRow(StoreName store, String key) {
    return new ProblemException(
        Problem.unknown("Store " + store.label() + " has no row under " + key + "."));
  }
}
