package io.millrace.serve;

import io.millrace.topology.Names;
import java.util.Arrays;
import java.util.Optional;

/** The stores one may look into. */
enum StoreName {
  USERS(Names.USERS, "Everything about one user: history, factors, dedupe window, current list."),
  RANKERS(
      Names.RANKERS,
      "The learned ranker of each partition of the user side, under the key linear."),
  ITEM_COUNTS(Names.ITEM_COUNTS, "An item's counts, popularity, catalogue facts and predecessors."),
  ITEM_FACTORS(Names.ITEM_FACTORS, "An item's factors and bias."),
  ITEM_INDEX(Names.ITEM_INDEX, "This instance's in-memory replica of all items.");

  /** The only key of {@link #RANKERS}, once in each partition. */
  static final String RANKER_KEY = "champion";

  private final String label;
  private final String description;

  StoreName(String label, String description) {
    this.label = label;
    this.description = description;
  }

  /** The store's name in Kafka Streams and in paths. */
  String label() {
    return label;
  }

  String description() {
    return description;
  }

  static Optional<StoreName> of(String label) {
    return Arrays.stream(values()).filter(store -> store.label.equals(label)).findFirst();
  }
}
