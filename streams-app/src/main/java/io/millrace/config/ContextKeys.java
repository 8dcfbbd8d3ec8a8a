package io.millrace.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** How it is noted under which circumstances items are touched. */
public final class ContextKeys {
  public static final String CONTEXT_CELLS = "millrace.context.cells";
  public static final String CONTEXT_HALF_LIFE_MS = "millrace.context.half.life.ms";
  public static final String CONTEXT_HOURS = "millrace.context.hours";
  public static final String CONTEXT_ZONE = "millrace.context.zone";
  public static final String CONTEXT_CANDIDATES = "millrace.context.candidates";

  private ContextKeys() {}

  /** A time zone's name. */
  private static final class Zone implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, Object value) {
      try {
        ZoneId.of((String) value);
      } catch (DateTimeException e) {
        throw new ConfigException(name, value, "a time zone such as Europe/Zurich, +01:00 or UTC");
      }
    }

    @Override
    public String toString() {
      return "a time zone";
    }
  }

  static void define(ConfigDef def) {
    def.define(
        CONTEXT_CELLS,
        INT,
        32,
        between(0, 255),
        MEDIUM,
        "Contexts (hour, device, place, users' attributes, followed users) counted per item, 12"
            + " bytes each in its row and in memory; the weakest make way. 0 turns context off.");
    def.define(
        CONTEXT_HALF_LIFE_MS,
        LONG,
        TimeUnit.DAYS.toMillis(90),
        atLeast(60_000L),
        LOW,
        "Half-life of these counts, in ms of event time.");
    def.define(
        CONTEXT_HOURS,
        BOOLEAN,
        false,
        MEDIUM,
        "Whether the time of day and week is a context: four hours each from midnight, apart by"
            + " weekday and weekend. Set true where people want other things in the morning than in"
            + " the evening. Devices, places and attributes count wherever events or users have"
            + " them.");
    def.define(
        CONTEXT_ZONE,
        STRING,
        "UTC",
        new Zone(),
        MEDIUM,
        "Time zone of the hours, such as Europe/Zurich, for events whose context says no"
            + " utc_offset.");
    def.define(
        CONTEXT_CANDIDATES,
        INT,
        10,
        between(0, 64),
        LOW,
        "Further candidates from each device, place and attribute of who is asking, and from the"
            + " hour; three times as many for somebody without a history.");
  }
}
