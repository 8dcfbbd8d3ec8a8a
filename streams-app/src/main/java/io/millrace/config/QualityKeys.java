package io.millrace.config;

import static io.millrace.config.Numbers.number;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;

import org.apache.kafka.common.config.ConfigDef;

/** How the service watches its own quality. */
public final class QualityKeys {
  public static final String QUALITY_WINDOW = "millrace.quality.window";
  public static final String QUALITY_SCENARIOS = "millrace.quality.scenarios";
  public static final String QUALITY_DRIFT_THRESHOLD = "millrace.quality.drift.threshold";

  private QualityKeys() {}

  static void define(ConfigDef def) {
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
}
