package io.millrace.config;

import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Accepts what Kafka accepts as a topic's name. */
final class TopicName implements ConfigDef.Validator {
  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

  @Override
  public void ensureValid(String key, Object value) {
    if (!LEGAL.matcher((String) value).matches()) {
      throw new ConfigException(key, value, "must be " + this);
    }
  }

  @Override
  public String toString() {
    return "1 to 200 letters, digits, '.', '_' or '-'";
  }

  /** The same, or nothing at all. */
  static final class Prefix implements ConfigDef.Validator {
    @Override
    public void ensureValid(String key, Object value) {
      if (!((String) value).isEmpty()) {
        new TopicName().ensureValid(key, value);
      }
    }

    @Override
    public String toString() {
      return "empty, or letters, digits, '.', '_' or '-'";
    }
  }
}
