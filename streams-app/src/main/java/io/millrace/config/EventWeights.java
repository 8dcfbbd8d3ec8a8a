package io.millrace.config;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** How much each event type counts. Immutable, thread-safe. */
public final class EventWeights {
  /** What a type counts that nobody configured. */
  public static final float UNLISTED = 1;

  private static final float MOST = 1000;

  private final Map<String, Float> weights;

  private EventWeights(Map<String, Float> weights) {
    this.weights = Map.copyOf(weights);
  }

  /**
   * Reads {@code type:weight,type:weight}.
   *
   * @throws ConfigException naming the pair that is not of this form
   */
  static EventWeights parse(String pairs) {
    Map<String, Float> weights = new HashMap<>();
    for (String pair : pairs.split(",")) {
      int colon = pair.lastIndexOf(':');
      try {
        float weight = Float.parseFloat(pair.substring(colon + 1).trim());
        String type = pair.substring(0, Math.max(0, colon)).trim();
        if (type.isEmpty() || !(Math.abs(weight) <= MOST)) {
          throw new NumberFormatException();
        }
        weights.put(type, weight);
      } catch (NumberFormatException e) {
        throw new ConfigException(
            UserKeys.EVENT_WEIGHTS, pair, "must be type:weight with a weight within ±1000");
      }
    }
    return new EventWeights(weights);
  }

  public boolean lists(String type) {
    return weights.containsKey(type);
  }

  /** The weight of a type; {@link #UNLISTED} where nobody set one. */
  public float of(String type) {
    return weights.getOrDefault(type, UNLISTED);
  }

  /** Checks the setting. */
  static final class Syntax implements ConfigDef.Validator {
    @Override
    public void ensureValid(String key, Object value) {
      parse((String) value);
    }

    @Override
    public String toString() {
      return "type:weight pairs, comma-separated, weights within ±1000";
    }
  }
}
