package io.millrace.topology;

/**
 * Every name that Kafka or RocksDB stores under: changing one abandons what was stored. Topics
 * behind repartitions and changelogs are {@code <application.id>-<name>-repartition|-changelog}.
 */
public final class Names {
  /** One row per user. */
  public static final String USERS = "users";

  /** Users whose list is still to be made, while the stream is behind. */
  public static final String PENDING_LISTS = "pending-lists";

  /** The ranker of each partition of the user side. */
  public static final String RANKERS = "rankers";

  /** Counts per item. */
  public static final String ITEM_COUNTS = "item-counts";

  /** Factors per item. */
  public static final String ITEM_FACTORS = "item-factors";

  /** The read replica of all items. */
  public static final String ITEM_INDEX = "item-index";

  /** What the rankers of all partitions have learned, in memory on every instance. */
  public static final String RANKER_EXCHANGE = "ranker-exchange";

  /** The scenarios in force, in memory on every instance. */
  public static final String SCENARIO_BOOK = "scenario-book";

  /** Events on their way to their owner's partition. */
  public static final String STRAY_EVENTS = "stray-events";

  /** Users' profiles on their way to their owner's partition. */
  public static final String USER_PROFILES = "user-profiles";

  /** What users' owners tell items' owners. */
  public static final String ITEM_UPDATES = "item-updates";

  /** What the catalogue tells items' owners. */
  public static final String CATALOG_UPDATES = "catalog-updates";

  private Names() {}
}
