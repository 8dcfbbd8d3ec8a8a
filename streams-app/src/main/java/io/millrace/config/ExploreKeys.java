package io.millrace.config;

import static io.millrace.config.Numbers.number;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import org.apache.kafka.common.config.ConfigDef;

/** Which items get a chance that they have not earned yet, and how many. */
public final class ExploreKeys {
  public static final String SHARE = "millrace.exploration.share";
  public static final String MOST_EXPOSURES = "millrace.exploration.exposures";
  public static final String MOST_EVENTS = "millrace.exploration.events";
  public static final String HOLD_EVENTS = "millrace.exploration.hold.events";
  public static final String HOLD_MS = "millrace.exploration.hold.ms";

  private ExploreKeys() {}

  static void define(ConfigDef def) {
    def.define(
        SHARE,
        DOUBLE,
        0.0,
        number(0, 1),
        MEDIUM,
        "Share of a list's places for items that few have seen, where the scenario sets none. 0 is"
            + " off; 0.1 gives them two of twenty.");
    def.define(
        MOST_EXPOSURES,
        INT,
        100,
        between(1, 1_000_000),
        MEDIUM,
        "An item shown so often is explored no more.");
    def.define(
        MOST_EVENTS,
        INT,
        10,
        between(1, 1_000_000),
        MEDIUM,
        "An item touched so often has graduated and is explored no more.");
    def.define(
        HOLD_EVENTS,
        INT,
        5,
        between(1, 1000),
        LOW,
        "An explored item keeps its place for so many of the user's events. A touch until then is"
            + " a response; all of it is one exposure.");
    def.define(
        HOLD_MS,
        LONG,
        86_400_000L,
        atLeast(1L),
        LOW,
        "Nor is a touch a response, or the place kept, after so long in event time.");
  }
}
