package io.millrace.config;

import static io.millrace.config.Numbers.number;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;

/** How ratings are predicted. */
public final class RatingKeys {
  public static final String RATING_TYPES = "millrace.ratings.types";
  public static final String RATING_FACTORS = "millrace.ratings.factors.size";
  public static final String RATING_RATE = "millrace.ratings.learning.rate";
  public static final String RATING_REGULARIZATION = "millrace.ratings.regularization";

  private RatingKeys() {}

  static void define(ConfigDef def) {
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
}
