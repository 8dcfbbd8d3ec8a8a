package io.millrace.explore;

import io.millrace.learn.Approximate;
import java.util.Arrays;

/**
 * Thompson sampling (Thompson 1933; Chapelle, Li, NIPS 2011) by its probabilities: how likely each
 * item's response rate is to be the highest of all. An item is then drawn with just that
 * probability, so the propensity that goes with the list is the one it was drawn by, and not an
 * estimate.
 *
 * <p>{@code P_i = ∫ f_i(x) Π_{j≠i} F_j(x) dx} over a grid, with the normal approximation of {@link
 * Belief}: within 0.1 of what drawing from the Betas gives, mostly 0.02 (tested). Buffers are its
 * own and reused. Not thread-safe.
 */
public final class Thompson {
  private static final int STEPS = 64;
  private static final double REACH = 4;
  private static final float LEAST = 1e-12f;

  private double[] angles = new double[32];
  private double[] spreads = new double[32];
  private float[] probabilities = new float[32];
  private float[] below = new float[32];
  private float[] within = new float[32];
  private int size;

  /** Begins anew. */
  public void clear() {
    size = 0;
  }

  /**
   * Adds an item.
   *
   * @param rate the response rate expected
   * @param evidence the exposures that is worth, above 0
   */
  public void add(double rate, double evidence) {
    if (size == angles.length) {
      angles = Arrays.copyOf(angles, size * 2);
      spreads = Arrays.copyOf(spreads, size * 2);
      probabilities = new float[size * 2];
      below = new float[size * 2];
      within = new float[size * 2];
    }
    angles[size] = Belief.angle(rate);
    spreads[size++] = Belief.spread(evidence);
  }

  /** Works the probabilities out; they sum to 1. */
  public void solve() {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      // Below this one item's reach nobody can be the highest.
      low = Math.max(low, angles[i] - REACH * spreads[i]);
      high = Math.max(high, angles[i] + REACH * spreads[i]);
      probabilities[i] = 0;
    }
    for (int i = 0; i < size; i++) {
      below[i] = normal((low - angles[i]) / spreads[i]);
    }
    for (int step = 1; step <= STEPS; step++) {
      advance(low + (high - low) * step / STEPS);
    }
    float sum = 0;
    for (int i = 0; i < size; i++) {
      sum += probabilities[i];
    }
    for (int i = 0; i < size; i++) {
      probabilities[i] /= sum;
    }
  }

  /** Adds what lies between the last point of the grid and this one. */
  private void advance(double to) {
    float all = 1;
    for (int i = 0; i < size; i++) {
      float now = normal((to - angles[i]) / spreads[i]);
      within[i] = Math.max(0, now - below[i]);
      below[i] = now;
      all *= Math.max(LEAST, now - within[i] / 2);
    }
    for (int i = 0; i < size; i++) {
      probabilities[i] += within[i] * all / Math.max(LEAST, below[i] - within[i] / 2);
    }
  }

  /** The standard normal distribution function to 0.0002 (Bowling et al., JIEM 2009). */
  private static float normal(double x) {
    float z = (float) x;
    return 1 / (1 + Approximate.exp(-z * (1.5976f + 0.07056f * z * z)));
  }

  /** How likely an item, by the order of adding, is the best. */
  public float probability(int i) {
    return probabilities[i];
  }
}
