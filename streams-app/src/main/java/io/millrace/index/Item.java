package io.millrace.index;

import io.millrace.content.ItemContent;
import io.millrace.context.ItemContexts;
import io.millrace.explore.Exposures;
import io.millrace.learn.Approximate;
import io.millrace.learn.Decay;

/**
 * One item as the replica knows it: immutable and replaced whole, so a reader never sees half an
 * update. Arrays are shared, never changed.
 */
public final class Item {
  final int id;
  final String key;
  final long hash;
  final long events;
  final float mass;
  private final float logMass;
  final long firstTime;
  final long lastTime;
  // Plain fields rather than arrays and objects: ranking reads them for hundreds of items an event,
  // and each further object is another wait for memory.
  private final float hourTrend;
  private final float dayTrend;
  private final float weekTrend;
  private final boolean recommendable;
  final float bias;
  final float[] q;

  /** {@link Strength}s of the published predecessors; beside them their integer counts. */
  final long[] predecessors;

  final int[] counts;
  final ItemFacts facts;
  final ItemContent content;
  final boolean removed;
  final ItemRatings ratings;
  final ItemContexts contexts;
  final Exposures exposures;

  /**
   * @param facts the model's, or their equal
   * @param content the same in the form in which items are compared
   * @param guess factors to go by while nobody has touched it; null for the model's
   */
  Item(
      int id,
      String key,
      long hash,
      ItemModel model,
      long[] predecessors,
      ItemFacts facts,
      ItemContent content,
      float[] guess) {
    this.id = id;
    this.key = key;
    this.hash = hash;
    this.events = model.events();
    this.mass = (float) model.mass();
    this.logMass = Approximate.log(1 + Math.max(0, mass));
    this.firstTime = model.firstTime();
    this.lastTime = model.lastTime();
    this.hourTrend = model.trends()[0];
    this.dayTrend = model.trends()[1];
    this.weekTrend = model.trends()[2];
    this.recommendable = !model.removed() && model.facts().available();
    this.bias = model.bias();
    this.q = guess == null ? model.q() : guess;
    this.predecessors = predecessors;
    this.counts = model.counts();
    this.facts = facts;
    this.content = content;
    this.removed = model.removed();
    this.ratings = model.ratings();
    this.contexts = model.contexts();
    this.exposures = model.exposures();
  }

  /** The same item with other factors. */
  private Item(Item item, float[] guess) {
    id = item.id;
    key = item.key;
    hash = item.hash;
    events = item.events;
    mass = item.mass;
    logMass = item.logMass;
    firstTime = item.firstTime;
    lastTime = item.lastTime;
    hourTrend = item.hourTrend;
    dayTrend = item.dayTrend;
    weekTrend = item.weekTrend;
    recommendable = item.recommendable;
    bias = item.bias;
    q = guess;
    predecessors = item.predecessors;
    counts = item.counts;
    facts = item.facts;
    content = item.content;
    removed = item.removed;
    ratings = item.ratings;
    contexts = item.contexts;
    exposures = item.exposures;
  }

  Item withFactors(float[] guess) {
    return new Item(this, guess);
  }

  /** Whether anybody has touched it. */
  public boolean touched() {
    return lastTime != 0;
  }

  /** What it is made of, as items are compared. */
  public ItemContent content() {
    return content;
  }

  public int id() {
    return id;
  }

  public String key() {
    return key;
  }

  public long hash() {
    return hash;
  }

  /** How often it was touched, negatives subtracted. */
  public long events() {
    return events;
  }

  /** Its weighted count, decayed where the half-life says so; never below 0. */
  public float mass() {
    return Math.max(0, mass);
  }

  /** log(1 + mass), kept because every ranking asks for it. */
  public float logMass() {
    return logMass;
  }

  /** First event's time, ms; 0 where it has had none. */
  public long firstTime() {
    return firstTime;
  }

  /** Latest event's time, ms; 0 where it has had none. */
  public long lastTime() {
    return lastTime;
  }

  /** Popularity with the t-th half-life of {@link Decay}, decayed to {@code now}; never below 0. */
  public double trend(int t, long now) {
    return Math.max(0, rawTrend(t)) * Decay.left(now - lastTime, Decay.trendHalfLife(t));
  }

  /** The t-th popularity as of {@link #lastTime()}; may be below 0. */
  public float rawTrend(int t) {
    return t == 0 ? hourTrend : t == 1 ? dayTrend : weekTrend;
  }

  public float bias() {
    return bias;
  }

  /** Its factors, {@code float[K]}; not to be changed. */
  public float[] q() {
    return q;
  }

  public ItemFacts facts() {
    return facts;
  }

  /** What its ratings say; {@link ItemRatings#NONE} where it has had none. */
  public ItemRatings ratings() {
    return ratings;
  }

  /** Under which circumstances it was touched; {@link ItemContexts#NONE} where nothing says so. */
  public ItemContexts contexts() {
    return contexts;
  }

  /** What came of exploring it; {@link Exposures#NONE} where it was not. */
  public Exposures exposures() {
    return exposures;
  }

  /** Whether it may stand in a list: neither removed nor marked unavailable. */
  public boolean recommendable() {
    return recommendable;
  }

  /** Its title, or null where the catalogue has none. */
  public String titleOrNull() {
    return facts.title().isEmpty() ? null : facts.title();
  }

  /** The published integer count of "j came before this", 0 where j is not among its cells. */
  public int countOfPredecessor(int j) {
    for (int c = 0; c < predecessors.length; c++) {
      if (Strength.id(predecessors[c]) == j) {
        return counts[c];
      }
    }
    return 0;
  }
}
