package io.millrace.content;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A linear map from content to factors, learned from items that have both: what to start an item
 * with that nobody has touched. {@code q̂ = m + Σ_s W_s·e_s + Σ_l x_l·v_l}, with e_s the embedding
 * in space s and x the labels by rarity, at length 1; moved by normalised least mean squares
 * (Widrow and Hoff 1960) towards the q of each model that arrives of an item people know well. So
 * what a large model put into an embedding passes to the small one that learns online (as Gantner
 * et al., ICDM 2010, map attributes to factors).
 *
 * <p>Takes {@code 4·K·dimensions} bytes per space and up to 16,384 vectors of labels. One thread
 * learns; any number predict, and may see half of a step.
 */
public final class FactorMap {
  private static final int LABELS = 1 << 14;
  private static final float RATE = 0.05f;

  /** Models learned from before it is asked. */
  private static final int READY = 300;

  private final int factors;
  private final AtomicReferenceArray<float[][]> spaces =
      new AtomicReferenceArray<>(EmbeddingSpace.MOST);
  private final AtomicReferenceArray<float[]> labels = new AtomicReferenceArray<>(LABELS);
  private final float[] mean;
  private final float[] rest;
  private volatile long steps;

  /**
   * @param factors K
   */
  public FactorMap(int factors) {
    this.factors = factors;
    this.mean = new float[factors];
    this.rest = new float[factors];
  }

  /** Whether it has learned enough to be asked. */
  public boolean isReady() {
    return steps >= READY;
  }

  /**
   * Learns from an item that has both.
   *
   * @param q {@code float[K]}; of another length it is left aside
   */
  public void learn(ItemContent content, LabelRarity rarity, float[] q) {
    if (q.length != factors || content.isEmpty()) {
      return;
    }
    java.util.Arrays.fill(rest, 0);
    float parts = addTo(content, rarity, rest);
    for (int k = 0; k < factors; k++) {
      rest[k] = q[k] - rest[k];
    }
    float rate = RATE / parts;
    move(mean, rate);
    for (int s = 0; s < EmbeddingSpace.MOST; s++) {
      Embedding embedding = content.embedding(s);
      if (embedding != null) {
        float[][] map = mapOf(s, embedding.dimensions());
        for (int k = 0; k < factors; k++) {
          embedding.addTo(map[k], rate * rest[k]);
        }
      }
    }
    float length = length(content, rarity);
    for (int label : content.labels()) {
      if (length > 0) {
        move(vectorOf(label), rate * rarity.of(label) / length);
      }
    }
    steps++;
  }

  private void move(float[] vector, float by) {
    for (int k = 0; k < factors; k++) {
      vector[k] += by * rest[k];
    }
  }

  /**
   * The factors such an item should have.
   *
   * @return {@code float[K]}, or null while it is not {@linkplain #isReady ready} or there is
   *     nothing to go by
   */
  public float[] predict(ItemContent content, LabelRarity rarity) {
    if (!isReady() || content.isEmpty()) {
      return null;
    }
    float[] q = new float[factors];
    addTo(content, rarity, q);
    return q;
  }

  /** Adds the prediction to a vector; returns of how many parts of length 1 it is made. */
  private float addTo(ItemContent content, LabelRarity rarity, float[] to) {
    int parts = 1;
    for (int k = 0; k < factors; k++) {
      to[k] += mean[k];
    }
    for (int s = 0; s < EmbeddingSpace.MOST; s++) {
      Embedding embedding = content.embedding(s);
      float[][] map = spaces.get(s);
      if (embedding != null && map != null && map[0].length == embedding.dimensions()) {
        for (int k = 0; k < factors; k++) {
          to[k] += embedding.dot(map[k]);
        }
      }
      parts += embedding == null ? 0 : 1;
    }
    float length = length(content, rarity);
    for (int label : content.labels()) {
      float[] vector = labels.get(label & (LABELS - 1));
      if (length > 0 && vector != null) {
        float by = rarity.of(label) / length;
        for (int k = 0; k < factors; k++) {
          to[k] += by * vector[k];
        }
      }
    }
    return parts + (length > 0 ? 1 : 0);
  }

  private static float length(ItemContent content, LabelRarity rarity) {
    float squares = 0;
    for (int label : content.labels()) {
      squares += rarity.of(label) * rarity.of(label);
    }
    return (float) Math.sqrt(squares);
  }

  private float[][] mapOf(int space, int dimensions) {
    float[][] map = spaces.get(space);
    if (map == null || map[0].length != dimensions) {
      map = new float[factors][dimensions];
      spaces.set(space, map);
    }
    return map;
  }

  private float[] vectorOf(int label) {
    int cell = label & (LABELS - 1);
    float[] vector = labels.get(cell);
    if (vector == null) {
      vector = new float[factors];
      labels.set(cell, vector);
    }
    return vector;
  }
}
