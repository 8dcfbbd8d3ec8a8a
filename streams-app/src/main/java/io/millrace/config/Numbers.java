package io.millrace.config;

import static org.apache.kafka.common.config.ConfigDef.Range.between;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Checks on numbers. */
final class Numbers {
  private Numbers() {}

  /** A number in a range; Kafka's own ranges let NaN through. */
  static ConfigDef.Validator number(Number least, Number most) {
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
}
