package io.millrace.topology;

import io.millrace.config.MillraceConfig;
import io.millrace.config.TopicKeys;
import java.util.List;
import java.util.Map;

/**
 * The topics Millrace reads and writes by name.
 *
 * @param name full name, prefix included
 * @param what what it is for, for people
 * @param partitions how many it is to have: as the user side, as the item side, or one
 * @param config the topic's own settings
 */
public record Topic(String name, String what, Partitions partitions, Map<String, String> config) {
  /** What a topic's number of partitions follows. */
  public enum Partitions {
    USER_SIDE,
    ITEM_SIDE,
    ONE
  }

  private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");

  /** The broker's own defaults never compact a small hot topic. */
  private static final Map<String, String> REWRITTEN =
      Map.of(
          "cleanup.policy",
          "compact",
          "segment.bytes",
          Integer.toString(64 << 20),
          "min.cleanable.dirty.ratio",
          "0.2");

  /** All of them. */
  public static List<Topic> all(MillraceConfig config) {
    return List.of(
        new Topic(
            config.topic(TopicKeys.USER_EVENTS),
            "what users do, written by your producers",
            Partitions.USER_SIDE,
            Map.of()),
        new Topic(
            config.topic(TopicKeys.CATALOG),
            "what is known of items",
            Partitions.ITEM_SIDE,
            COMPACTED),
        new Topic(
            config.topic(TopicKeys.SCENARIOS),
            "rules of the places where lists are shown",
            Partitions.ONE,
            COMPACTED),
        new Topic(
            config.topic(TopicKeys.USERS),
            "what is known of users, and what they block",
            Partitions.USER_SIDE,
            COMPACTED),
        new Topic(
            config.topic(TopicKeys.RECOMMENDATIONS),
            "each user's current list",
            Partitions.USER_SIDE,
            COMPACTED),
        new Topic(
            config.topic(TopicKeys.SIMILAR_ITEMS),
            "each item's neighbours",
            Partitions.ITEM_SIDE,
            COMPACTED),
        new Topic(
            config.topic(TopicKeys.DEAD_LETTERS),
            "records that cannot be used",
            Partitions.ONE,
            Map.of(
                "retention.ms",
                Long.toString(30L * 24 * 3_600_000),
                // A record of the largest size, and the headers that say why it is here.
                "max.message.bytes",
                Integer.toString(2 << 20))),
        new Topic(
            config.topic(TopicKeys.ITEM_MODELS),
            "internal: what every instance knows of items",
            Partitions.ITEM_SIDE,
            REWRITTEN),
        new Topic(
            config.topic(TopicKeys.RANKER_MODELS),
            "internal: what the partitions' rankers learn from one another",
            Partitions.ONE,
            REWRITTEN),
        new Topic(
            config.topic(TopicKeys.SCENARIO_RULES),
            "internal: the scenarios in force",
            Partitions.ONE,
            COMPACTED));
  }
}
