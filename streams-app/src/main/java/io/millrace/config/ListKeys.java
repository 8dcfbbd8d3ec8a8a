package io.millrace.config;

import static io.millrace.config.Numbers.number;
import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import org.apache.kafka.common.config.ConfigDef;

/** What goes into a recommendation list and how it is ranked. */
public final class ListKeys {
  public static final String LIST_SIZE = "millrace.recommendations.size";
  public static final String EXCLUDE_SEEN = "millrace.recommendations.exclude.seen";
  public static final String CANDIDATES = "millrace.candidates.cooccurrence";
  public static final String POPULAR_CANDIDATES = "millrace.candidates.popular";
  public static final String OWN_CANDIDATES = "millrace.candidates.own";
  public static final String NEIGHBOUR_SESSIONS = "millrace.neighbours.sessions";
  public static final String RANKER_RATE = "millrace.ranker.learning.rate";
  public static final String POPULARITY_DAMPING = "millrace.rerank.popularity.damping";

  public static final String TAIL_SHARE = "millrace.rerank.tail.share";

  public static final String CONFLATE_MS = "millrace.recommendations.conflate.ms";
  public static final String CONFLATE_USERS = "millrace.recommendations.conflate.users";

  private ListKeys() {}

  static void define(ConfigDef def) {
    def.define(LIST_SIZE, INT, 20, between(1, 100), HIGH, "Items in a recommendation list.");
    def.define(
        EXCLUDE_SEEN,
        BOOLEAN,
        true,
        HIGH,
        "Whether items the user has touched are left out. Set false where people come back for the"
            + " same thing: groceries, supplies, songs.");
    def.define(
        CONFLATE_MS,
        LONG,
        1000L,
        atLeast(0L),
        MEDIUM,
        "While the stream is behind (millrace.behind.ms) a user's list is made once in so many ms"
            + " for all events that came meanwhile; so are lists of users over their hour's"
            + " learnable events. 0 makes each list with its event, always.");
    def.define(
        CONFLATE_USERS,
        INT,
        5000,
        between(1, 1_000_000),
        LOW,
        "Users per partition whose list may wait at a time, about 300 bytes each; beyond that the"
            + " one that has waited longest is made at once.");
    def.define(
        CANDIDATES,
        INT,
        150,
        between(20, 2000),
        MEDIUM,
        "Candidates ranked per list on the strength of co-occurrence.");
    def.define(
        POPULAR_CANDIDATES,
        INT,
        20,
        between(0, 200),
        LOW,
        "Further candidates from each popularity order: all time, a day, an hour.");
    def.define(
        OWN_CANDIDATES,
        INT,
        200,
        between(0, 2000),
        LOW,
        "Further candidates from the user's own items, where repeats are allowed.");
    def.define(
        NEIGHBOUR_SESSIONS,
        INT,
        0,
        between(0, 200_000),
        MEDIUM,
        "Latest sessions per partition among which users like the one asking are looked for, to"
            + " recommend what these touched; 0 turns that off, 5000 is a good start. About 0.5 kB"
            + " of memory each, at most 5 kB. Kept in memory alone: empty after a restart, it fills"
            + " again with the stream. Lists recomputed for HTTP do without.");
    def.define(
        RANKER_RATE,
        DOUBLE,
        0.1,
        number(0, 1),
        LOW,
        "Step of the ranker's learning; 0 keeps its starting blend.");
    def.define(
        POPULARITY_DAMPING,
        DOUBLE,
        0.0,
        number(0, 5),
        MEDIUM,
        "λ of score − λ·log(1+n) when a list is cut: 0.1 to 0.25 shows more of the catalogue for at"
            + " most 2 % of hit rate.");
    def.define(
        TAIL_SHARE,
        DOUBLE,
        0.0,
        number(0, 1),
        MEDIUM,
        "Share of a list's places that hold items of the long tail, where there are such candidates:"
            + " items not among the most popular ones that make up 80 % of all events. 0.2 gives"
            + " them every fifth place. 0 is off.");
  }
}
