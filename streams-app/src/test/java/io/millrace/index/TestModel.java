package io.millrace.index;

import io.millrace.context.ContextCells;
import io.millrace.context.ItemContexts;
import io.millrace.explore.Exposures;
import io.millrace.learn.ItemHash;
import io.millrace.learn.RatingSums;
import java.util.Arrays;

/** Builds the models that an item's owner would publish. */
public final class TestModel {
  private boolean removed;
  private long events;
  private double mass;
  private long firstTime;
  private long lastTime;
  private float[] trends = new float[3];
  private float bias;
  private float[] q = new float[4];
  private long[] predecessors = {};
  private float[] w = {};
  private float[] w1 = {};
  private int[] counts = {};
  private ItemFacts facts = ItemFacts.UNDESCRIBED;
  private ItemRatings ratings = ItemRatings.NONE;
  private ItemContexts contexts = ItemContexts.NONE;

  private Exposures exposures = Exposures.NONE;

  private TestModel() {}

  /** An item touched {@code events} times by events of weight 1, all at time {@code at}. */
  public static TestModel touched(long events, long at) {
    TestModel model = new TestModel();
    model.events = events;
    model.mass = events;
    model.firstTime = at;
    model.lastTime = at;
    Arrays.fill(model.trends, (float) events);
    return model;
  }

  public TestModel mass(double value) {
    mass = value;
    return this;
  }

  public TestModel firstTouched(long at) {
    firstTime = at;
    return this;
  }

  public TestModel trends(float hour, float day, float week) {
    trends = new float[] {hour, day, week};
    return this;
  }

  public TestModel factors(float itsBias, float... itsQ) {
    bias = itsBias;
    q = itsQ;
    return this;
  }

  /** Adds a predecessor: users touched {@code key} before this item. */
  public TestModel after(String key, float longRange, float shortRange, int count) {
    int n = predecessors.length;
    predecessors = Arrays.copyOf(predecessors, n + 1);
    w = Arrays.copyOf(w, n + 1);
    w1 = Arrays.copyOf(w1, n + 1);
    counts = Arrays.copyOf(counts, n + 1);
    predecessors[n] = ItemHash.of(key);
    w[n] = longRange;
    w1[n] = shortRange;
    counts[n] = count;
    return this;
  }

  public TestModel described(ItemFacts itsFacts) {
    facts = itsFacts;
    return this;
  }

  /** Rated so, with this to show for it in deviations. */
  public TestModel rated(float itsRatingBias, float[] vector, double... values) {
    RatingSums sums = new RatingSums();
    for (double value : values) {
      sums.add(value);
    }
    ratings = new ItemRatings(sums, itsRatingBias, vector);
    return this;
  }

  /** Touched under circumstances, as its cells say. */
  public TestModel touchedIn(ContextCells cells) {
    contexts = cells.published();
    return this;
  }

  /** Explored so often in lists, with so many responses. */
  public TestModel explored(long offered, long responses) {
    exposures = new Exposures(offered, 0, responses);
    return this;
  }

  public TestModel removed() {
    removed = true;
    return this;
  }

  public ItemModel build() {
    return new ItemModel(
        removed,
        events,
        mass,
        firstTime,
        lastTime,
        trends,
        bias,
        q,
        predecessors,
        w,
        w1,
        counts,
        facts,
        ratings,
        contexts,
        exposures);
  }
}
