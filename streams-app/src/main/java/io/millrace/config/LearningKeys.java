package io.millrace.config;

import static io.millrace.config.Numbers.number;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import io.millrace.learn.ModelSettings;
import org.apache.kafka.common.config.ConfigDef;

/** How factors and co-occurrences are learned, kept and published. */
public final class LearningKeys {
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

  private LearningKeys() {}

  static void define(ConfigDef def) {
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
}
