package io.millrace.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import org.apache.kafka.common.config.ConfigDef;

/** Names of the topics and the partitions of the item side. */
public final class TopicKeys {
  public static final String TOPIC_PREFIX = "millrace.topics.prefix";
  public static final String USER_EVENTS = "millrace.topics.user-events";
  public static final String CATALOG = "millrace.topics.catalog";
  public static final String SCENARIOS = "millrace.topics.scenarios";
  public static final String USERS = "millrace.topics.users";
  public static final String RECOMMENDATIONS = "millrace.topics.recommendations";
  public static final String SIMILAR_ITEMS = "millrace.topics.similar-items";
  public static final String DEAD_LETTERS = "millrace.topics.dead-letters";
  public static final String ITEM_MODELS = "millrace.topics.item-models";
  public static final String RANKER_MODELS = "millrace.topics.ranker-models";
  public static final String SCENARIO_RULES = "millrace.topics.scenario-rules";
  public static final String ITEM_PARTITIONS = "millrace.item.partitions";

  private TopicKeys() {}

  static void define(ConfigDef def) {
    ConfigDef.Validator name = new TopicName();
    def.define(
        TOPIC_PREFIX,
        STRING,
        "",
        new TopicName.Prefix(),
        MEDIUM,
        "Goes before the name of every topic, for several Millraces on one cluster.");
    def.define(
        USER_EVENTS,
        STRING,
        "user-events",
        name,
        HIGH,
        "What users do: UserEvent, keyed by user. Written by your own producers.");
    def.define(
        CATALOG,
        STRING,
        "catalog",
        name,
        MEDIUM,
        "What is known of items: CatalogItem, keyed by item. Optional; may stay empty.");
    def.define(
        SCENARIOS,
        STRING,
        "scenarios",
        name,
        MEDIUM,
        "Rules of the places where lists are shown: ScenarioRules, keyed by the scenario's name."
            + " Optional; may stay empty.");
    def.define(
        USERS,
        STRING,
        "users",
        name,
        MEDIUM,
        "What is known of users, and what they block: UserProfile, keyed by user. Optional; may stay"
            + " empty.");
    def.define(
        RECOMMENDATIONS,
        STRING,
        "recommendations",
        name,
        HIGH,
        "Where each user's current list goes: RecommendationList, keyed by user, compacted.");
    def.define(
        SIMILAR_ITEMS,
        STRING,
        "similar-items",
        name,
        MEDIUM,
        "Where each item's neighbours go: SimilarItems, keyed by item, compacted.");
    def.define(
        DEAD_LETTERS,
        STRING,
        "dead-letters",
        name,
        HIGH,
        "Where records go that cannot be used, as received, with reason and origin in headers.");
    def.define(
        ITEM_MODELS,
        STRING,
        "item-models",
        name,
        LOW,
        "Internal: what item owners publish and every instance reads, compacted.");
    def.define(
        RANKER_MODELS,
        STRING,
        "ranker-models",
        name,
        LOW,
        "Internal: what the partitions' rankers learn from one another, compacted.");
    def.define(
        SCENARIO_RULES,
        STRING,
        "scenario-rules",
        name,
        LOW,
        "Internal: the scenarios in force, as every instance reads them, compacted.");
    def.define(
        ITEM_PARTITIONS,
        INT,
        0,
        between(0, 10_000),
        LOW,
        "Partitions of the item side; 0 takes as many as user-events has. Fixed once data exists.");
  }
}
