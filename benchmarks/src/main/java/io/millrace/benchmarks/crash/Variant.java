package io.millrace.benchmarks.crash;

import io.millrace.config.LearningKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One way of being killed.
 *
 * @param instances how many share the work
 * @param kills in their order
 * @param settings over those every variant has
 */
record Variant(
    String name,
    boolean exactlyOnce,
    int instances,
    List<Kill> kills,
    Map<String, String> settings) {

  /** What is done to an instance. */
  enum Kill {
    /** Killed and started again. */
    RESTART,
    /** The same, with its state directory deleted in between. */
    LOST_STATE,
    /** Killed, and only started again once the other has taken over all of its work. */
    TAKEOVER
  }

  /** One kill of each kind, in as few processes as possible; and at-least-once. */
  static List<List<Variant>> fewest() {
    return List.of(
        List.of(
            of("all-kinds", 2, List.of(Kill.RESTART, Kill.LOST_STATE, Kill.TAKEOVER)),
            of("at-least-once", 1, List.of(Kill.RESTART)).atLeastOnce()));
  }

  /**
   * Each kind for itself.
   *
   * @param kills of each variant
   * @return families: what is in one may be compared with the same undisturbed run
   */
  static List<List<Variant>> everyWay(int kills) {
    return List.of(
        List.of(
            of("restart", 1, kills(kills, Kill.RESTART)),
            of("lost-state", 1, kills(kills, Kill.LOST_STATE)),
            of("takeover", 2, kills(kills, Kill.TAKEOVER)),
            of("at-least-once", 1, kills(kills, Kill.RESTART, Kill.LOST_STATE)).atLeastOnce(),
            of("alo-takeover", 2, kills(kills, Kill.TAKEOVER)).atLeastOnce()),
        List.of(
            of("decay", 1, kills(kills, Kill.RESTART, Kill.LOST_STATE))
                .with(
                    Map.of(
                        LearningKeys.ROW_CELLS,
                        "64",
                        LearningKeys.PUBLISHED_CELLS,
                        "64",
                        LearningKeys.COUNT_HALF_LIFE_MS,
                        "3600000"))));
  }

  private static Variant of(String name, int instances, List<Kill> kills) {
    return new Variant(name, true, instances, kills, Map.of());
  }

  private Variant atLeastOnce() {
    return new Variant(name, false, instances, kills, settings);
  }

  private Variant with(Map<String, String> more) {
    return new Variant(name, exactlyOnce, instances, kills, more);
  }

  /** The same without a kill. */
  Variant undisturbed(String newName) {
    return new Variant(newName, exactlyOnce, 1, List.of(), settings);
  }

  /** So many kills, of these kinds in turn. */
  private static List<Kill> kills(int count, Kill... kinds) {
    List<Kill> kills = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      kills.add(kinds[n % kinds.length]);
    }
    return kills;
  }
}
