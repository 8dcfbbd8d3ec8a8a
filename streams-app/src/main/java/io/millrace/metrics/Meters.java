package io.millrace.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.millrace.quality.ListQuality;
import io.millrace.quality.ScenarioQuality;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All of Millrace's own meters: name, unit, description, tags. Thread-safe. */
public final class Meters {
  private static final Logger log = LoggerFactory.getLogger(Meters.class);

  private final MeterRegistry registry;
  private final Counter learned;
  private final Counter duplicates;
  private final Counter redelivered;
  private final Counter impressions;
  private final Counter unlearned;
  private final Counter lists;
  private final Counter conflated;
  private final Counter updates;
  private final Counter facts;
  private final Counter rules;
  private final Counter profiles;
  private final Counter published;
  private final Counter similar;
  private final Counter newerModels;
  private final Counter usersForgotten;
  private final Counter itemsForgotten;
  private final Timer freshness;
  private final Timer turn;
  private final Counter predictions;
  private final Counter hits;
  private final Counter champions;
  private final Counter exposures;
  private final LongAdder deadLetters = new LongAdder();
  private final Set<String> named = ConcurrentHashMap.newKeySet();

  public Meters(MeterRegistry registry) {
    this.registry = registry;
    learned = events("learned", "Events learned from.");
    duplicates = events("duplicate", "Events dropped because their id was seen before.");
    redelivered = events("redelivered", "Events delivered again by an at-least-once stream.");
    impressions = events("impression", "Impressions recorded.");
    unlearned = events("unlearned", "Events beyond what is learned from one user in an hour.");
    conflated = counter("millrace.lists.conflated", "Events whose list was left to be made later.");
    lists = counter("millrace.lists", "Recommendation lists emitted.");
    updates = counter("millrace.item.updates", "Events that reached their item's owner.");
    facts = counter("millrace.catalog.updates", "Catalogue records that reached their owner.");
    rules = counter("millrace.scenario.updates", "Scenario records that came into force.");
    profiles = counter("millrace.user.updates", "User records that were accepted.");
    published = counter("millrace.item.models", "Item models published.");
    similar = counter("millrace.similar.lists", "Similar-items lists emitted.");
    newerModels =
        counter("millrace.item.models.newer", "Item models skipped: a newer Millrace wrote them.");
    usersForgotten = counter("millrace.users.forgotten", "Users forgotten as idle.");
    itemsForgotten =
        counter(
            "millrace.items.forgotten",
            "Items forgotten as idle; of those the catalogue has, what was learned of them.");
    freshness =
        Timer.builder("millrace.freshness")
            .description("From an event record's timestamp to its list being visible to a reader.")
            .publishPercentiles(0.5, 0.99)
            .serviceLevelObjectives(
                Duration.ofMillis(10),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60))
            .register(registry);
    turn =
        Timer.builder("millrace.turn")
            .description("Work on one event on the user side: predict, learn, recommend.")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    predictions =
        counter("millrace.predictions", "Events predicted before they were learned from.");
    champions = counter("millrace.ranker.champion.changes", "Times another ranker began to serve.");
    exposures =
        counter(
            "millrace.exploration.updates",
            "Explored places and responses that reached their item's owner.");
    hits = counter("millrace.prediction.hits", "Predictions with the item among the first 10.");
  }

  private Counter events(String outcome, String description) {
    return Counter.builder("millrace.events")
        .description("User events by what became of them.")
        .tag("outcome", outcome)
        .register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  public MeterRegistry registry() {
    return registry;
  }

  /** One event was worked on. */
  public void learned(long nanos) {
    learned.increment();
    turn.record(Duration.ofNanos(nanos));
  }

  /** A partition's other ranker serves from now on. */
  public void championChanged() {
    champions.increment();
  }

  public void duplicate() {
    duplicates.increment();
  }

  public void redelivered() {
    redelivered.increment();
  }

  public void impression() {
    impressions.increment();
  }

  /** An event was noted in its user's row and nothing else. */
  public void unlearned() {
    unlearned.increment();
  }

  /** A list is to be made later, for this event and those that come until then. */
  public void conflated() {
    conflated.increment();
  }

  public void list() {
    lists.increment();
  }

  /** An event reached its item's owner. */
  public void itemUpdate() {
    updates.increment();
  }

  /** A catalogue record reached its item's owner. */
  public void catalogUpdate() {
    facts.increment();
  }

  /** A scenario record came into force. */
  public void scenarioUpdate() {
    rules.increment();
  }

  /** A user's record was accepted. */
  public void profileUpdate() {
    profiles.increment();
  }

  public void published() {
    published.increment();
  }

  public void similar() {
    similar.increment();
  }

  public void newerModel() {
    newerModels.increment();
  }

  public void userForgotten() {
    usersForgotten.increment();
  }

  public void itemForgotten() {
    itemsForgotten.increment();
  }

  /** A list became visible {@code ms} after its event's record was written. */
  public void fresh(long ms) {
    freshness.record(Duration.ofMillis(Math.max(0, ms)));
  }

  /**
   * One event was predicted.
   *
   * @param hit whether its item stood among the first ten
   */
  public void predicted(boolean hit) {
    predictions.increment();
    if (hit) {
      hits.increment();
    }
  }

  /**
   * How much was done since the start, as far as this instance is concerned.
   *
   * @param events user events that were used, dropped or only recorded
   * @param used of these, the ones their item's owner hears of
   * @param lists lists emitted
   * @param deadLetters records refused, of every topic
   * @param itemUpdates events that reached their item's owner
   * @param catalogUpdates catalogue records that did
   */
  public record Totals(
      long events,
      long used,
      long lists,
      long deadLetters,
      long itemUpdates,
      long catalogUpdates) {}

  public Totals totals() {
    double used = learned.count() + impressions.count() + redelivered.count();
    return new Totals(
        (long) (used + duplicates.count() + unlearned.count()),
        (long) used,
        (long) lists.count(),
        deadLetters.sum(),
        (long) updates.count(),
        (long) facts.count());
  }

  /** An explored place or a response reached its item's owner. */
  public void exposure() {
    exposures.increment();
  }

  /** An item got an explored place in a list of a scenario. */
  public void explored(String scenario) {
    exploration("millrace.exploration.offers", "Explored places given to items.", scenario);
  }

  /** An item was touched in time that had an explored place. */
  public void responded(String scenario) {
    exploration("millrace.exploration.responses", "Explored items touched in time.", scenario);
  }

  private void exploration(String name, String description, String scenario) {
    Counter.builder(name)
        .description(description)
        .tag("scenario", scenario)
        .register(registry)
        .increment();
  }

  /** A record went to the dead letters. */
  public void deadLetter(String topic) {
    deadLetters.increment();
    Counter.builder("millrace.dead.letters")
        .description("Records sent to the dead-letter topic.")
        .tag("topic", topic)
        .register(registry)
        .increment();
  }

  /** An event lay on another partition than its owner's; said once in the log. */
  public void stray(String topic) {
    Counter.builder("millrace.events.stray")
        .description("Events that hopped to their owner's partition.")
        .tag("topic", topic)
        .register(registry)
        .increment();
    if (named.add("stray " + topic)) {
      log.info(
          "Some events in {} do not lie where murmur2 of their user puts them (librdkafka's clients"
              + " hash otherwise unless partitioner=murmur2_random is set); each hops once to its"
              + " owner.",
          topic);
    }
  }

  /** An event's type has no configured weight; said once per type in the log. */
  public void unlistedType(String type) {
    if (named.size() < 1000 && named.add("type " + type)) {
      log.info("Event type '{}' has no weight in millrace.event.weights; it counts 1.", type);
    }
  }

  /** Exports a figure that is read when asked for. */
  public <T> void gauge(String name, String description, T from, ToDoubleFunction<T> read) {
    gauge(name, description, Tags.empty(), from, read);
  }

  private <T> void gauge(
      String name, String description, Tags tags, T from, ToDoubleFunction<T> read) {
    Gauge.builder(name, from, read)
        .description(description)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  /** Exports a scenario's online quality, Millrace's and popularity's. */
  public void quality(ScenarioQuality quality) {
    Tags scenario = Tags.of("scenario", quality.name());
    gauge(
        "millrace.quality.predictions",
        "Predictions in the window over which quality is taken.",
        scenario,
        quality.millrace(),
        ListQuality::predictions);
    gauge(
        "millrace.quality.hit.rate.past",
        "The hit rate@10 that the present one is compared with, to notice drift.",
        scenario,
        quality,
        ScenarioQuality::pastHitRate);
    gauge(
        "millrace.quality.drift",
        "1 while the hit rate@10 is in a sustained fall against its own past.",
        scenario,
        quality,
        q -> q.drifting() ? 1 : 0);
    lists(scenario.and("list", "millrace"), quality.millrace());
    lists(scenario.and("list", "popularity"), quality.popularity());
  }

  private void lists(Tags tags, ListQuality quality) {
    gauge(
        "millrace.quality.hit.rate",
        "Share of predictions in the window with the item among the first 10.",
        tags,
        quality,
        ListQuality::hitRate);
    gauge("millrace.quality.ndcg", "nDCG@10 over the window.", tags, quality, ListQuality::ndcg);
    gauge(
        "millrace.quality.mrr",
        "Mean reciprocal rank@10 over the window.",
        tags,
        quality,
        ListQuality::mrr);
    gauge(
        "millrace.quality.coverage",
        "Share of known items among the first 10 of the window's lists.",
        tags,
        quality,
        ListQuality::coverage);
    gauge(
        "millrace.quality.long.tail.share",
        "Share of the first 10 places held by items of the long tail: not among the most popular"
            + " that make up 80 % of all events.",
        tags,
        quality,
        ListQuality::longTailShare);
  }
}
