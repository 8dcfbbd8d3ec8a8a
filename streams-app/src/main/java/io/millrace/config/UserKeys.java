package io.millrace.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import org.apache.kafka.common.config.ConfigDef;

/** What events count, and what is remembered of a user. */
public final class UserKeys {
  public static final String EVENT_WEIGHTS = "millrace.event.weights";
  public static final String FUTURE_TOLERANCE_MS = "millrace.event.future.tolerance.ms";
  public static final String DEDUPE_WINDOW = "millrace.user.dedupe.window";
  public static final String HISTORY_SIZE = "millrace.user.history.size";
  public static final String SEEN_ITEMS = "millrace.user.seen.items";
  public static final String LEARNABLE_PER_HOUR = "millrace.user.learnable.events.per.hour";

  private UserKeys() {}

  static void define(ConfigDef def) {
    def.define(
        EVENT_WEIGHTS,
        STRING,
        "view:1,click:1,play:1,rating:1,like:1,cart:2,purchase:3,transaction:1,"
            + "dislike:-1,remove:-1,cancel:-1,impression:0",
        new EventWeights.Syntax(),
        HIGH,
        "How much each event type counts, as type:weight pairs. Negative weights take back, 0 only"
            + " records. A type that is not listed counts 1 and is named once in the log.");
    def.define(
        FUTURE_TOLERANCE_MS,
        LONG,
        60 * 60_000L,
        atLeast(0L),
        LOW,
        "How far in ms occurred_at may lie ahead of the record's timestamp before it is set back to"
            + " it.");
    def.define(
        DEDUPE_WINDOW,
        INT,
        50,
        between(0, 1000),
        MEDIUM,
        "Event ids remembered per user; a repeat within them is dropped.");
    def.define(
        HISTORY_SIZE,
        INT,
        50,
        between(15, 1000),
        LOW,
        "Latest events kept per user, of which the recent items predict the next.");
    def.define(
        SEEN_ITEMS,
        INT,
        2000,
        between(50, 20_000),
        MEDIUM,
        "Distinct items remembered per user as touched, 9 bytes each; the oldest are forgotten.");
    def.define(
        LEARNABLE_PER_HOUR,
        INT,
        1000,
        between(0, 1_000_000),
        MEDIUM,
        "Events of one user that are learned from per hour of event time; further ones, a bot's,"
            + " are noted in the user's row and counted, and nothing else. 0 is without a cap.");
  }
}
