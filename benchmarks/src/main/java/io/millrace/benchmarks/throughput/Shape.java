package io.millrace.benchmarks.throughput;

import io.millrace.benchmarks.process.Cluster;
import io.millrace.benchmarks.process.TopicSizes;
import io.millrace.benchmarks.process.TopicSizes.Census;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What Millrace's topics hold after a number of events, for the bare application to do the same.
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

  /**
   * Reads Millrace's topics.
   *
   * @param run that all names of them begin with
   */
  static Shape of(Cluster cluster, String run, long events) {
    Census lists = TopicSizes.census(cluster, run + "recommendations");
    Census models = TopicSizes.census(cluster, run + "item-models");
    Census similar = TopicSizes.census(cluster, run + "similar-items");
    String internal = Trial.application(run) + "-";
    return new Shape(
        TopicSizes.census(cluster, internal + "users-changelog").meanBytes(),
        TopicSizes.census(cluster, internal + "item-counts-changelog").meanBytes(),
        TopicSizes.census(cluster, internal + "item-factors-changelog").meanBytes(),
        TopicSizes.census(cluster, internal + "item-updates-repartition").meanBytes(),
        lists.meanBytes(),
        models.meanBytes(),
        similar.meanBytes(),
        (double) lists.records() / events,
        (double) models.records() / events,
        (double) similar.records() / events);
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
