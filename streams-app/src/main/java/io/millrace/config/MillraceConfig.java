package io.millrace.config;

import io.millrace.content.ContentIndex;
import io.millrace.content.EmbeddingSpace;
import io.millrace.explore.ExploreSettings;
import io.millrace.learn.ContextSettings;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.RatingSettings;
import io.millrace.quality.QualitySettings;
import java.time.ZoneId;
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

  private static final ConfigDef DEFINITION = define();

  /**
   * Checks and takes the settings.
   *
   * @param settings the whole configuration; keys that are not Millrace's are kept for Kafka
   * @throws ConfigException naming key, value and what is allowed
   */
  public MillraceConfig(Map<String, String> settings) {
    super(DEFINITION, settings, false);
    EventWeights.parse(getString(UserKeys.EVENT_WEIGHTS));
    require(
        LearningKeys.PUBLISHED_CELLS,
        getInt(LearningKeys.PUBLISHED_CELLS) <= getInt(LearningKeys.ROW_CELLS),
        "at most " + LearningKeys.ROW_CELLS);
    require(
        ListKeys.LIST_SIZE,
        getInt(ListKeys.LIST_SIZE) <= getInt(ListKeys.CANDIDATES),
        "at most " + ListKeys.CANDIDATES);
    SecurityKeys.check(this);
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
    return getString(TopicKeys.TOPIC_PREFIX) + getString(key);
  }

  public EventWeights eventWeights() {
    return EventWeights.parse(getString(UserKeys.EVENT_WEIGHTS));
  }

  /** What shapes the model, without Kafka's types. */
  public ModelSettings model() {
    return new ModelSettings(
        getInt(LearningKeys.FACTORS),
        getDouble(LearningKeys.LEARNING_RATE).floatValue(),
        getDouble(LearningKeys.REGULARIZATION).floatValue(),
        getInt(LearningKeys.NEGATIVES),
        getInt(LearningKeys.RECENT_ITEMS),
        getInt(UserKeys.HISTORY_SIZE),
        getInt(UserKeys.SEEN_ITEMS),
        getInt(UserKeys.DEDUPE_WINDOW),
        getInt(LearningKeys.ROW_CELLS),
        getInt(LearningKeys.PUBLISHED_CELLS),
        getInt(LearningKeys.POSTINGS),
        getLong(LearningKeys.COUNT_HALF_LIFE_MS),
        getInt(ListKeys.CANDIDATES),
        getInt(ListKeys.POPULAR_CANDIDATES),
        getInt(ListKeys.OWN_CANDIDATES),
        getInt(ListKeys.LIST_SIZE),
        getBoolean(ListKeys.EXCLUDE_SEEN),
        getDouble(ListKeys.RANKER_RATE).floatValue(),
        getDouble(ListKeys.POPULARITY_DAMPING).floatValue(),
        getDouble(ListKeys.TAIL_SHARE).floatValue(),
        ratings(),
        getInt(ListKeys.NEIGHBOUR_SESSIONS),
        getInt(UserKeys.LEARNABLE_PER_HOUR),
        getInt(ContentKeys.CONTENT_CANDIDATES),
        contexts(),
        explore());
  }

  /** What is made of what the catalogue says. */
  public ContentIndex contentIndex() {
    int factors = getBoolean(ContentKeys.FACTORS_FROM_CONTENT) ? getInt(LearningKeys.FACTORS) : 0;
    return new ContentIndex(embeddings(), factors);
  }

  /** The embeddings that catalogue records may hold. */
  public List<EmbeddingSpace> embeddings() {
    return EmbeddingSpace.parse(getList(ContentKeys.EMBEDDINGS));
  }

  private ContextSettings contexts() {
    return new ContextSettings(
        getInt(ContextKeys.CONTEXT_CELLS),
        getLong(ContextKeys.CONTEXT_HALF_LIFE_MS),
        getBoolean(ContextKeys.CONTEXT_HOURS),
        ZoneId.of(getString(ContextKeys.CONTEXT_ZONE)),
        getInt(ContextKeys.CONTEXT_CANDIDATES));
  }

  /** How items that few have seen get their chance. */
  public ExploreSettings explore() {
    return new ExploreSettings(
        getDouble(ExploreKeys.SHARE).floatValue(),
        getInt(ExploreKeys.MOST_EXPOSURES),
        getInt(ExploreKeys.MOST_EVENTS),
        getInt(ExploreKeys.HOLD_EVENTS),
        getLong(ExploreKeys.HOLD_MS));
  }

  private RatingSettings ratings() {
    return new RatingSettings(
        Set.copyOf(getList(RatingKeys.RATING_TYPES)),
        getInt(RatingKeys.RATING_FACTORS),
        getDouble(RatingKeys.RATING_RATE).floatValue(),
        getDouble(RatingKeys.RATING_REGULARIZATION).floatValue());
  }

  /** How the service watches its own quality. */
  public QualitySettings quality() {
    return new QualitySettings(
        getInt(QualityKeys.QUALITY_WINDOW),
        getInt(QualityKeys.QUALITY_SCENARIOS),
        getDouble(QualityKeys.QUALITY_DRIFT_THRESHOLD));
  }

  private static ConfigDef define() {
    ConfigDef def = new ConfigDef();
    TopicKeys.define(def);
    UserKeys.define(def);
    AgeingKeys.define(def);
    LearningKeys.define(def);
    ContentKeys.define(def);
    RatingKeys.define(def);
    ListKeys.define(def);
    ContextKeys.define(def);
    ExploreKeys.define(def);
    QualityKeys.define(def);
    HttpKeys.define(def);
    SecurityKeys.define(def);
    InstanceKeys.define(def);
    return def;
  }
}
