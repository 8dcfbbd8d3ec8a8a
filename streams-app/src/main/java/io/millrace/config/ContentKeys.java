package io.millrace.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;

import io.millrace.content.EmbeddingSpace;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** What is made of what the catalogue says of items. */
public final class ContentKeys {
  public static final String EMBEDDINGS = "millrace.content.embeddings";
  public static final String CONTENT_CANDIDATES = "millrace.candidates.content";
  public static final String FACTORS_FROM_CONTENT = "millrace.content.factors";

  private ContentKeys() {}

  static void define(ConfigDef def) {
    def.define(
        EMBEDDINGS,
        LIST,
        List.of(),
        new Spaces(),
        MEDIUM,
        "The embeddings that catalogue records may hold, each by its name and number of dimensions:"
            + " text:384,image:512. Each becomes a feature of the ranker and a source of"
            + " candidates, and takes one byte per dimension and item in memory. Embeddings that"
            + " are not listed are left aside.");
    def.define(
        CONTENT_CANDIDATES,
        INT,
        20,
        between(0, 500),
        LOW,
        "Further candidates from items like the user's latest: per embedding, and by category. 0"
            + " leaves content to rank what other sources propose.");
    def.define(
        FACTORS_FROM_CONTENT,
        BOOLEAN,
        true,
        LOW,
        "Whether the factors of an item nobody has touched start from what its content says, by a"
            + " linear map learned from the others; else they start at random.");
  }

  /** Checks the setting. */
  private static final class Spaces implements ConfigDef.Validator {
    @Override
    @SuppressWarnings("unchecked")
    public void ensureValid(String key, Object value) {
      try {
        EmbeddingSpace.parse((List<String>) value);
      } catch (IllegalArgumentException e) {
        throw new ConfigException(key, value, "must be " + this + "; " + e.getMessage());
      }
    }

    @Override
    public String toString() {
      return "at most 3 of name:dimensions, with 32 to 1,024 dimensions";
    }
  }
}
