package io.millrace.benchmarks.throughput;

import io.millrace.benchmarks.process.Cluster;
import io.millrace.benchmarks.process.TopicSizes;
import io.millrace.benchmarks.process.TopicSizes.Census;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What Millrace's topics hold, for the bare application to do the same.
 *
 * @param userRow bytes of a user's row, as of all that follow: the mean
 * @param listsPerEvent lists per event, as of {@code modelsPerEvent} and {@code similarPerEvent}
 */
record Shape(
    int userRow,
    int countRow,
    int factorRow,
    int update,
    int list,
    int model,
    int similar,
    double listsPerEvent,
    double modelsPerEvent,
    double similarPerEvent) {
  private static final String KEY = "bench.shape.";

  /** What the last of the events left is what the next will leave. */
  private static final double LATEST = 0.3;

  /**
   * Reads Millrace's topics.
   *
   * @param run that all names of them begin with
   */
  static Shape of(Cluster cluster, String run) {
    Census updates = latest(cluster, Trial.application(run) + "-item-updates-repartition");
    Census lists = latest(cluster, run + "recommendations");
    Census models = latest(cluster, run + "item-models");
    Census similar = latest(cluster, run + "similar-items");
    String internal = Trial.application(run) + "-";
    return new Shape(
        latest(cluster, internal + "users-changelog").meanBytes(),
        latest(cluster, internal + "item-counts-changelog").meanBytes(),
        latest(cluster, internal + "item-factors-changelog").meanBytes(),
        updates.meanBytes(),
        lists.meanBytes(),
        models.meanBytes(),
        similar.meanBytes(),
        (double) lists.records() / updates.records(),
        (double) models.records() / updates.records(),
        (double) similar.records() / updates.records());
  }

  private static Census latest(Cluster cluster, String topic) {
    return TopicSizes.census(cluster, topic, LATEST);
  }

  Map<String, String> toSettings() {
    Map<String, String> settings = new HashMap<>();
    settings.put(KEY + "user-row", Integer.toString(userRow));
    settings.put(KEY + "count-row", Integer.toString(countRow));
    settings.put(KEY + "factor-row", Integer.toString(factorRow));
    settings.put(KEY + "update", Integer.toString(update));
    settings.put(KEY + "list", Integer.toString(list));
    settings.put(KEY + "model", Integer.toString(model));
    settings.put(KEY + "similar", Integer.toString(similar));
    settings.put(KEY + "lists-per-event", Double.toString(listsPerEvent));
    settings.put(KEY + "models-per-event", Double.toString(modelsPerEvent));
    settings.put(KEY + "similar-per-event", Double.toString(similarPerEvent));
    return settings;
  }

  static Shape from(Properties properties) {
    return new Shape(
        size(properties, "user-row"),
        size(properties, "count-row"),
        size(properties, "factor-row"),
        size(properties, "update"),
        size(properties, "list"),
        size(properties, "model"),
        size(properties, "similar"),
        Double.parseDouble(properties.getProperty(KEY + "lists-per-event")),
        Double.parseDouble(properties.getProperty(KEY + "models-per-event")),
        Double.parseDouble(properties.getProperty(KEY + "similar-per-event")));
  }

  private static int size(Properties properties, String name) {
    return Integer.parseInt(properties.getProperty(KEY + name));
  }
}
