package io.millrace.serve;

import io.javalin.http.Context;
import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code GET /v1/stores}: what this instance holds of each store: partitions it owns, partitions it
 * keeps a standby copy of, about how many rows, and a few keys to try with {@link
 * StoreRowEndpoint}.
 */
final class StoresEndpoint {
  static final String PATH = "/v1/stores";
  private static final int EXAMPLES = 3;

  private final StateReader state;
  private final ItemIndex index;
  private final Supplier<String> self;

  StoresEndpoint(Parts parts) {
    this.state = parts.state();
    this.index = parts.index();
    this.self = parts.self();
  }

  record Answer(String servedBy, List<Store> stores) {}

  /**
   * One store, as far as it is here.
   *
   * @param activePartitions owned here
   * @param standbyPartitions copied here
   */
  record Store(
      String name,
      String description,
      List<Integer> activePartitions,
      List<Integer> standbyPartitions,
      long approximateEntries,
      List<String> exampleKeys) {}

  void handle(Context ctx) {
    Parameters.allow(ctx, Set.of());
    List<Store> stores =
        Arrays.stream(StoreName.values())
            .map(name -> name == StoreName.ITEM_INDEX ? replica() : store(name))
            .toList();
    Json.answer(ctx, new Answer(self.get(), stores));
  }

  private Store store(StoreName name) {
    StateReader.Holding here = state.holding(name.label(), EXAMPLES);
    return new Store(
        name.label(),
        name.description(),
        here.activePartitions(),
        here.standbyPartitions(),
        here.approximateEntries(),
        here.exampleKeys());
  }

  private Store replica() {
    List<String> keys =
        Arrays.stream(index.mostPopular(ItemIndex.ALL_TIME))
            .limit(EXAMPLES)
            .mapToObj(index::item)
            .filter(Objects::nonNull)
            .map(Item::key)
            .toList();
    StoreName name = StoreName.ITEM_INDEX;
    return new Store(
        name.label(),
        name.description(),
        new ArrayList<>(),
        new ArrayList<>(),
        index.itemCount(),
        keys);
  }
}
