package io.millrace.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.millrace.learn.ModelSettings;
import io.millrace.learn.RatingSettings;
import io.millrace.quality.QualitySettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Millrace's own settings, all under {@code millrace.}. Everything else in the file is Kafka's or
 * the schema registry client's and is passed on as it stands. Immutable, thread-safe.
 */
public final class MillraceConfig extends AbstractConfig {
  public static final String TOPIC_PREFIX = "millrace.topics.prefix";
  public static final String USER_EVENTS = "millrace.topics.user-events";
  public static final String CATALOG = "millrace.topics.catalog";
  public static final String RECOMMENDATIONS = "millrace.topics.recommendations";
  public static final String SIMILAR_ITEMS = "millrace.topics.similar-items";
  public static final String DEAD_LETTERS = "millrace.topics.dead-letters";
  public static final String ITEM_MODELS = "millrace.topics.item-models";
  public static final String RANKER_MODELS = "millrace.topics.ranker-models";
  public static final String ITEM_PARTITIONS = "millrace.item.partitions";

  public static final String EVENT_WEIGHTS = "millrace.event.weights";
  public static final String FUTURE_TOLERANCE_MS = "millrace.event.future.tolerance.ms";
  public static final String DEDUPE_WINDOW = "millrace.user.dedupe.window";
  public static final String HISTORY_SIZE = "millrace.user.history.size";
  public static final String SEEN_ITEMS = "millrace.user.seen.items";

  public static final String FACTORS = "millrace.factors.size";
  public static final String LEARNING_RATE = "millrace.factors.learning.rate";
  public static final String REGULARIZATION = "millrace.factors.regularization";
  public static final String NEGATIVES = "millrace.factors.negatives";
  public static final String RECENT_ITEMS = "millrace.cooccurrence.recent.items";
  public static final String ROW_CELLS = "millrace.cooccurrence.row.cells";
  public static final String PUBLISHED_CELLS = "millrace.cooccurrence.published.cells";
  public static final String POSTINGS = "millrace.cooccurrence.postings";
  public static final String COUNT_HALF_LIFE_MS = "millrace.cooccurrence.half.life.ms";
  public static final String PUBLISH_INTERVAL_MS = "millrace.publish.interval.ms";
  public static final String PUBLISH_FACTORS_INTERVAL_MS = "millrace.publish.factors.interval.ms";
  public static final String SIMILAR_INTERVAL_MS = "millrace.similar-items.interval.ms";
  public static final String SIMILAR_SIZE = "millrace.similar-items.size";

  public static final String LIST_SIZE = "millrace.recommendations.size";
  public static final String EXCLUDE_SEEN = "millrace.recommendations.exclude.seen";
  public static final String CANDIDATES = "millrace.candidates.cooccurrence";
  public static final String POPULAR_CANDIDATES = "millrace.candidates.popular";
  public static final String OWN_CANDIDATES = "millrace.candidates.own";
  public static final String NEIGHBOUR_SESSIONS = "millrace.neighbours.sessions";
  public static final String RANKER_RATE = "millrace.ranker.learning.rate";
  public static final String POPULARITY_DAMPING = "millrace.rerank.popularity.damping";

  public static final String RATING_TYPES = "millrace.ratings.types";
  public static final String RATING_FACTORS = "millrace.ratings.factors.size";
  public static final String RATING_RATE = "millrace.ratings.learning.rate";
  public static final String RATING_REGULARIZATION = "millrace.ratings.regularization";

  public static final String QUALITY_WINDOW = "millrace.quality.window";
  public static final String QUALITY_SCENARIOS = "millrace.quality.scenarios";
  public static final String QUALITY_DRIFT_THRESHOLD = "millrace.quality.drift.threshold";

  public static final String HTTP_HOST = "millrace.http.host";
  public static final String HTTP_PORT = "millrace.http.port";
  public static final String HTTP_ADVERTISED = "millrace.http.advertised";
  public static final String HTTP_MAX_BODY_BYTES = "millrace.http.max.body.bytes";
  public static final String HTTP_MAX_BATCH = "millrace.http.max.batch";
  public static final String HTTP_FORWARD_TIMEOUT_MS = "millrace.http.forward.timeout.ms";
  public static final String INSTANCE_NAME = "millrace.instance.name";
  public static final String ROCKSDB_MEMORY_BYTES = "millrace.rocksdb.memory.bytes";
  public static final String REGISTRY_STALL_MS = "millrace.registry.stall.ms";
  public static final String FRESHNESS_PROBE = "millrace.freshness.probe";

  private static final ConfigDef DEFINITION = define();

  /**
   * Checks and takes the settings.
   *
   * @param settings the whole configuration; keys that are not Millrace's are kept for Kafka
   * @throws ConfigException naming key, value and what is allowed
   */
  public MillraceConfig(Map<String, String> settings) {
    super(DEFINITION, settings, false);
    EventWeights.parse(getString(EVENT_WEIGHTS));
    require(PUBLISHED_CELLS, getInt(PUBLISHED_CELLS) <= getInt(ROW_CELLS), "at most " + ROW_CELLS);
    require(LIST_SIZE, getInt(LIST_SIZE) <= getInt(CANDIDATES), "at most " + CANDIDATES);
  }

  private void require(String key, boolean holds, String allowed) {
    if (!holds) {
      throw new ConfigException(key, values().get(key), allowed);
    }
  }

  /** The declarations, for documentation and for telling unknown keys. */
  public static ConfigDef definition() {
    return DEFINITION;
  }

  /** A topic's full name: the prefix and the name set for it. */
  public String topic(String key) {
    return getString(TOPIC_PREFIX) + getString(key);
  }

  public EventWeights eventWeights() {
    return EventWeights.parse(getString(EVENT_WEIGHTS));
  }

  /** What shapes the model, without Kafka's types. */
  public ModelSettings model() {
    return new ModelSettings(
        getInt(FACTORS),
        getDouble(LEARNING_RATE).floatValue(),
        getDouble(REGULARIZATION).floatValue(),
        getInt(NEGATIVES),
        getInt(RECENT_ITEMS),
        getInt(HISTORY_SIZE),
        getInt(SEEN_ITEMS),
        getInt(DEDUPE_WINDOW),
        getInt(ROW_CELLS),
        getInt(PUBLISHED_CELLS),
        getInt(POSTINGS),
        getLong(COUNT_HALF_LIFE_MS),
        getInt(CANDIDATES),
        getInt(POPULAR_CANDIDATES),
        getInt(OWN_CANDIDATES),
        getInt(LIST_SIZE),
        getBoolean(EXCLUDE_SEEN),
        getDouble(RANKER_RATE).floatValue(),
        getDouble(POPULARITY_DAMPING).floatValue(),
        ratings(),
        getInt(NEIGHBOUR_SESSIONS));
  }

  private RatingSettings ratings() {
    return new RatingSettings(
        Set.copyOf(getList(RATING_TYPES)),
        getInt(RATING_FACTORS),
        getDouble(RATING_RATE).floatValue(),
        getDouble(RATING_REGULARIZATION).floatValue());
  }

  /** How the service watches its own quality. */
  public QualitySettings quality() {
    return new QualitySettings(
        getInt(QUALITY_WINDOW), getInt(QUALITY_SCENARIOS), getDouble(QUALITY_DRIFT_THRESHOLD));
  }

  private static ConfigDef define() {
    ConfigDef def = new ConfigDef();
    topics(def);
    events(def);
    learning(def);
    ratings(def);
    lists(def);
    quality(def);
    return service(def);
  }

  /** A number in a range; Kafka's own ranges let NaN through. */
  private static ConfigDef.Validator number(Number least, Number most) {
    ConfigDef.Range range = between(least, most);
    return ConfigDef.LambdaValidator.with(
        (key, value) -> {
          if (Double.isNaN((double) value)) {
            throw new ConfigException(key, value, "must be a number");
          }
          range.ensureValid(key, value);
        },
        range::toString);
  }

  private static void topics(ConfigDef def) {
    ConfigDef.Validator name = new TopicName();
    def.define(
        TOPIC_PREFIX,
        STRING,
        "",
        new TopicName.Prefix(),
        MEDIUM,
        "Goes before the name of every topic, for several Millraces on one cluster.");
    def.define(
        USER_EVENTS,
        STRING,
        "user-events",
        name,
        HIGH,
        "What users do: UserEvent, keyed by user. Written by your own producers.");
    def.define(
        CATALOG,
        STRING,
        "catalog",
        name,
        MEDIUM,
        "What is known of items: CatalogItem, keyed by item. Optional; may stay empty.");
    def.define(
        RECOMMENDATIONS,
        STRING,
        "recommendations",
        name,
        HIGH,
        "Where each user's current list goes: RecommendationList, keyed by user, compacted.");
    def.define(
        SIMILAR_ITEMS,
        STRING,
        "similar-items",
        name,
        MEDIUM,
        "Where each item's neighbours go: SimilarItems, keyed by item, compacted.");
    def.define(
        DEAD_LETTERS,
        STRING,
        "dead-letters",
        name,
        HIGH,
        "Where records go that cannot be used, as received, with reason and origin in headers.");
    def.define(
        ITEM_MODELS,
        STRING,
        "item-models",
        name,
        LOW,
        "Internal: what item owners publish and every instance reads, compacted.");
    def.define(
        RANKER_MODELS,
        STRING,
        "ranker-models",
        name,
        LOW,
        "Internal: what the partitions' rankers learn from one another, compacted.");
    def.define(
        ITEM_PARTITIONS,
        INT,
        0,
        between(0, 10_000),
        LOW,
        "Partitions of the item side; 0 takes as many as user-events has. Fixed once data exists.");
  }

  private static void events(ConfigDef def) {
    def.define(
        EVENT_WEIGHTS,
        STRING,
        "view:1,click:1,play:1,rating:1,like:1,cart:2,purchase:3,transaction:1,"
            + "dislike:-1,remove:-1,cancel:-1,impression:0",
        new EventWeights.Syntax(),
        HIGH,
        "How much each event type counts, as type:weight pairs. Negative weights take back, 0 only"
            + " records. A type that is not listed counts 1 and is named once in the log.");
    def.define(
        FUTURE_TOLERANCE_MS,
        LONG,
        60 * 60_000L,
        atLeast(0L),
        LOW,
        "How far in ms occurred_at may lie ahead of the record's timestamp before it is set back to"
            + " it.");
    def.define(
        DEDUPE_WINDOW,
        INT,
        50,
        between(0, 1000),
        MEDIUM,
        "Event ids remembered per user; a repeat within them is dropped.");
    def.define(
        HISTORY_SIZE,
        INT,
        50,
        between(15, 1000),
        LOW,
        "Latest events kept per user, of which the recent items predict the next.");
    def.define(
        SEEN_ITEMS,
        INT,
        2000,
        between(50, 20_000),
        MEDIUM,
        "Distinct items remembered per user as touched, 9 bytes each; the oldest are forgotten.");
  }

  private static void learning(ConfigDef def) {
    def.define(
        FACTORS,
        INT,
        32,
        between(2, 256),
        LOW,
        "K, the length of user and item factor vectors. Fixed once data exists.");
    def.define(
        LEARNING_RATE,
        DOUBLE,
        0.05,
        number(0, 1),
        LOW,
        "Step of the factors' gradient descent; 0 stops them learning.");
    def.define(
        REGULARIZATION,
        DOUBLE,
        0.002,
        number(0, 1),
        LOW,
        "How strongly each step pulls factors towards 0.");
    def.define(
        NEGATIVES,
        INT,
        5,
        between(1, 50),
        LOW,
        "Items sampled per event that the user did not choose, to learn against.");
    def.define(
        RECENT_ITEMS,
        INT,
        ModelSettings.MAX_RECENT_ITEMS,
        between(1, ModelSettings.MAX_RECENT_ITEMS),
        LOW,
        "Distinct latest items of a user that count as predecessors of the next.");
    def.define(
        ROW_CELLS,
        INT,
        256,
        between(16, 2048),
        MEDIUM,
        "M, predecessors counted per item, 20 bytes each. 128 loses 1 to 6 % of hit rate on dense"
            + " catalogues.");
    def.define(
        PUBLISHED_CELLS,
        INT,
        64,
        between(8, 1024),
        MEDIUM,
        "N, of these the strongest that every instance holds, 12 bytes each in memory.");
    def.define(
        POSTINGS,
        INT,
        200,
        between(16, 4096),
        MEDIUM,
        "L, successors found per item, 8 bytes each in memory.");
    def.define(
        COUNT_HALF_LIFE_MS,
        LONG,
        0L,
        atLeast(0L),
        LOW,
        "Half-life in ms of event time after which a co-occurrence counts half; 0 keeps it, which"
            + " also makes counts independent of arrival order. Below 30 days it cost hit rate"
            + " wherever it was measured.");
    def.define(
        PUBLISH_INTERVAL_MS,
        LONG,
        500L,
        atLeast(0L),
        MEDIUM,
        "At most this often in ms is a touched item published to every instance. Shorter is fresher"
            + " and writes more.");
    def.define(
        PUBLISH_FACTORS_INTERVAL_MS,
        LONG,
        10_000L,
        atLeast(0L),
        LOW,
        "The same for an item that only moved as somebody's negative sample.");
    def.define(
        SIMILAR_INTERVAL_MS,
        LONG,
        2_000L,
        atLeast(100L),
        LOW,
        "How often in ms changed items' neighbours are looked at again for similar-items.");
    def.define(
        SIMILAR_SIZE, INT, 20, between(1, 200), LOW, "Neighbours per item in similar-items.");
  }

  private static void ratings(ConfigDef def) {
    def.define(
        RATING_TYPES,
        LIST,
        List.of("rating"),
        ConfigDef.ValidList.anyNonDuplicateValues(true, false),
        MEDIUM,
        "Event types whose value is a rating, to predict what a user would give an item; empty"
            + " turns that off. A type that weighs 0 is only recorded, here too.");
    def.define(
        RATING_FACTORS,
        INT,
        8,
        between(0, 256),
        LOW,
        "Length of the vectors that predict ratings, apart from those that rank: 4 bytes each in"
            + " the rows of users and items that have ratings, and in memory per item. 0 leaves the"
            + " biases alone.");
    def.define(
        RATING_RATE,
        DOUBLE,
        0.3,
        number(0, 1),
        LOW,
        "Step of the rating vectors' gradient descent, before AdaGrad shortens it.");
    def.define(
        RATING_REGULARIZATION,
        DOUBLE,
        0.03,
        number(0, 1),
        LOW,
        "How strongly each step pulls rating vectors towards 0.");
  }

  private static void lists(ConfigDef def) {
    def.define(LIST_SIZE, INT, 20, between(1, 100), HIGH, "Items in a recommendation list.");
    def.define(
        EXCLUDE_SEEN,
        BOOLEAN,
        true,
        HIGH,
        "Whether items the user has touched are left out. Set false where people come back for the"
            + " same thing: groceries, supplies, songs.");
    def.define(
        CANDIDATES,
        INT,
        150,
        between(20, 2000),
        MEDIUM,
        "Candidates ranked per list on the strength of co-occurrence.");
    def.define(
        POPULAR_CANDIDATES,
        INT,
        20,
        between(0, 200),
        LOW,
        "Further candidates from each popularity order: all time, a day, an hour.");
    def.define(
        OWN_CANDIDATES,
        INT,
        200,
        between(0, 2000),
        LOW,
        "Further candidates from the user's own items, where repeats are allowed.");
    def.define(
        NEIGHBOUR_SESSIONS,
        INT,
        0,
        between(0, 200_000),
        MEDIUM,
        "Latest sessions per partition among which users like the one asking are looked for, to"
            + " recommend what these touched; 0 turns that off, 5000 is a good start. About 0.5 kB"
            + " of memory each, at most 5 kB. Kept in memory alone: empty after a restart, it fills"
            + " again with the stream. Lists recomputed for HTTP do without.");
    def.define(
        RANKER_RATE,
        DOUBLE,
        0.1,
        number(0, 1),
        LOW,
        "Step of the ranker's learning; 0 keeps its starting blend.");
    def.define(
        POPULARITY_DAMPING,
        DOUBLE,
        0.0,
        number(0, 5),
        MEDIUM,
        "λ of score − λ·log(1+n) when a list is cut: 0.1 to 0.25 shows more of the catalogue for at"
            + " most 2 % of hit rate.");
  }

  private static void quality(ConfigDef def) {
    def.define(
        QUALITY_WINDOW,
        INT,
        5000,
        between(100, 50_000),
        MEDIUM,
        "Latest predictions over which an instance takes its own hit rate, nDCG, MRR, coverage and"
            + " long-tail share, 82 bytes each per scenario. At 5000 a hit rate of 0.1 is known to"
            + " 0.008.");
    def.define(
        QUALITY_SCENARIOS,
        INT,
        10,
        between(0, 100),
        LOW,
        "Scenarios with figures of their own, the first that come; further ones are counted under"
            + " 'other'.");
    def.define(
        QUALITY_DRIFT_THRESHOLD,
        DOUBLE,
        15.0,
        number(1, 1000),
        LOW,
        "λ of the Page–Hinkley test that flags a sustained fall of the hit rate, in standard"
            + " deviations of the rate of 100 predictions. Lower flags sooner and more often without"
            + " a cause.");
  }

  private static ConfigDef service(ConfigDef def) {
    def.define(
        HTTP_HOST,
        STRING,
        "127.0.0.1",
        new ConfigDef.NonEmptyString(),
        MEDIUM,
        "Address the HTTP server listens on.");
    def.define(
        HTTP_PORT,
        INT,
        8080,
        between(0, 65535),
        MEDIUM,
        "Port the HTTP server listens on; 0 takes a free one.");
    def.define(
        HTTP_ADVERTISED,
        STRING,
        "",
        MEDIUM,
        "host:port under which other instances reach this one; empty is the listening address.");
    def.define(
        HTTP_MAX_BODY_BYTES,
        INT,
        1_048_576,
        between(1024, 64 << 20),
        LOW,
        "Largest request body in bytes.");
    def.define(
        HTTP_MAX_BATCH, INT, 1000, between(1, 100_000), LOW, "Most events in one POST /v1/events.");
    def.define(
        HTTP_FORWARD_TIMEOUT_MS,
        LONG,
        1000L,
        between(10L, 60_000L),
        LOW,
        "How long in ms an instance waits for the owner's answer before it answers otherwise.");
    def.define(
        INSTANCE_NAME,
        STRING,
        "",
        MEDIUM,
        "Stable name of this instance within the group, for static membership; empty is host name"
            + " and HTTP port.");
    def.define(
        ROCKSDB_MEMORY_BYTES,
        LONG,
        128L << 20,
        atLeast(8L << 20),
        MEDIUM,
        "Memory in bytes that all RocksDB stores of the process share for blocks and writes.");
    def.define(
        REGISTRY_STALL_MS,
        LONG,
        120_000L,
        atLeast(0L),
        LOW,
        "How long in ms the stream waits for a schema registry that is down before it stops.");
    def.define(
        FRESHNESS_PROBE,
        BOOLEAN,
        true,
        LOW,
        "Whether this instance reads the output topic back to measure event-to-list time.");
    return def;
  }
}
