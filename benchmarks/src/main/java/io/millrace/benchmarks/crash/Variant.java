package io.millrace.benchmarks.crash;

import io.millrace.config.InstanceKeys;
import io.millrace.config.LearningKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One way of being disturbed.
 *
 * @param instances how many share the work
 * @param kills what is done, in its order
 * @param settings over those every variant has
 */
record Variant(
    String name,
    boolean exactlyOnce,
    int instances,
    List<Kill> kills,
    Map<String, String> settings) {

  /** What is done to an instance, or to what it stands on. */
  enum Kill {
    /** Killed and started again. */
    RESTART,
    /** The same, with its state directory deleted in between. */
    LOST_STATE,
    /** Killed, and only started again once the other has taken over all of its work. */
    TAKEOVER,
    /** SIGTERM and started again; of several one after the other. */
    STOP,
    /** The same, with another SIGTERM at some moment of the start. */
    STOP_STARTING,
    /** The broker is killed, and comes back after a while. */
    BROKER_KILLED,
    /** The broker is stopped in good order, and comes back after a while. */
    BROKER_STOPPED,
    /** The registry is away for a while, and an instance is killed meanwhile. */
    REGISTRY_AWAY,
    /** The disk under the state directory is full until the instance has ended. */
    DISK_FULL;

    /** Whether others on the same broker and registry would feel it. */
    boolean concernsAll() {
      return this == BROKER_KILLED || this == BROKER_STOPPED || this == REGISTRY_AWAY;
    }
  }

  /** Whether it must run alone. */
  boolean concernsAll() {
    return kills.stream().anyMatch(Kill::concernsAll);
  }

  boolean fillsDisk() {
    return kills.contains(Kill.DISK_FULL);
  }

  /** So that stores are written to disk now and then, and not only in the end. */
  private static final Map<String, String> SMALL_WRITE_BUFFERS =
      Map.of(InstanceKeys.ROCKSDB_MEMORY_BYTES, Integer.toString(8 << 20));

  /** One kill of each kind, in as few processes as possible; and at-least-once. */
  static List<List<Variant>> fewest() {
    return List.of(
        List.of(
            of("all-kinds", 2, List.of(Kill.RESTART, Kill.LOST_STATE, Kill.TAKEOVER)),
            of("at-least-once", 1, List.of(Kill.RESTART)).atLeastOnce(),
            of("broker-killed", 1, List.of(Kill.BROKER_KILLED))));
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
            of("alo-takeover", 2, kills(kills, Kill.TAKEOVER)).atLeastOnce(),
            of("stop", 1, kills(kills, Kill.STOP, Kill.STOP_STARTING)),
            of("rolling", 2, kills(kills, Kill.STOP)),
            of("broker", 1, kills(few(kills), Kill.BROKER_KILLED, Kill.BROKER_STOPPED)),
            of("registry", 2, kills(few(kills), Kill.REGISTRY_AWAY)),
            of("disk-full", 1, kills(few(kills), Kill.DISK_FULL)).with(SMALL_WRITE_BUFFERS)),
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

  /** Whether what an item's row holds depends on the order of events of different users. */
  boolean decays() {
    return settings.containsKey(LearningKeys.COUNT_HALF_LIFE_MS);
  }

  /** What takes a minute each is done less often. */
  private static int few(int kills) {
    return Math.max(1, kills / 5);
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
