package io.millrace.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;

/** After how long what nobody touches is forgotten. */
public final class AgeingKeys {
  public static final String USER_IDLE_MS = "millrace.idle.user.ms";
  public static final String ITEM_IDLE_MS = "millrace.idle.item.ms";

  private AgeingKeys() {}

  static void define(ConfigDef def) {
    def.define(
        USER_IDLE_MS,
        LONG,
        Duration.ofDays(400).toMillis(),
        atLeast(0L),
        MEDIUM,
        "After how long in ms of event time without an event a user is forgotten: the row, and the"
            + " list on the topic. 0 is never.");
    def.define(
        ITEM_IDLE_MS,
        LONG,
        Duration.ofDays(400).toMillis(),
        atLeast(0L),
        MEDIUM,
        "After how long in ms of event time without an event an item is forgotten; of one that the"
            + " catalogue has, only what was learned. 0 is never.");
  }
}
