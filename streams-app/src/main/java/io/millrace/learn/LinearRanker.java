package io.millrace.learn;

import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.Arrays;

/**
 * A linear listwise softmax over normalised features, learned from each event (ListNet's top-one
 * form, Cao et al., ICML 2007) with AdaGrad steps (Duchi et al., JMLR 2011):
 *
 * <pre>
 * g = Σ_x softmax(score)_x · z_x − z_target;   G += g²;   w −= η · g / √G
 * </pre>
 */
public final class LinearRanker implements Ranker {
  private static final int VERSION = 1;

  private final float rate;
  private final FeatureNormalizer normalizer = new FeatureNormalizer();
  private final float[] weights = new float[Feature.COUNT];
  private final float[] squares = new float[Feature.COUNT];
  private final float[] gradient = new float[Feature.COUNT];
  private long steps;

  /**
   * @param rate η, 0.1 as a rule
   */
  public LinearRanker(float rate) {
    this.rate = rate;
    for (Feature feature : Feature.values()) {
      weights[feature.ordinal()] = feature.startingWeight();
    }
    Arrays.fill(squares, 1);
  }

  /** Choices learned from so far. */
  public long steps() {
    return steps;
  }

  /** Queries whose candidates it has seen, chosen from or not: it changes with each. */
  public long queries() {
    return normalizer.queries();
  }

  public float weight(Feature feature) {
    return weights[feature.ordinal()];
  }

  @Override
  public void score(FeatureMatrix features, float[] scores) {
    normalizer.normalize(features);
    float[] values = features.values();
    for (int row = 0, at = 0; row < features.rows(); row++) {
      float score = 0;
      for (int f = 0; f < Feature.COUNT; f++) {
        score += weights[f] * values[at++];
      }
      scores[row] = score;
    }
  }

  @Override
  public void learn(FeatureMatrix features, int target, float[] scores) {
    normalizer.observe(features);
    score(features, scores);
    if (target < 0) {
      return;
    }
    int rows = features.rows();
    float[] values = features.values();
    float highest = Float.NEGATIVE_INFINITY;
    for (int row = 0; row < rows; row++) {
      highest = Math.max(highest, scores[row]);
    }
    Arrays.fill(gradient, 0);
    float total = 0;
    for (int row = 0, at = 0; row < rows; row++) {
      float likelihood = Approximate.exp(scores[row] - highest);
      total += likelihood;
      for (int f = 0; f < Feature.COUNT; f++) {
        gradient[f] += likelihood * values[at++];
      }
    }
    for (int f = 0; f < Feature.COUNT; f++) {
      float g = gradient[f] / total - values[target * Feature.COUNT + f];
      squares[f] += g * g;
      weights[f] -= rate * g / (float) Math.sqrt(squares[f]);
    }
    steps++;
  }

  @Override
  public float contribution(FeatureMatrix features, int row, Feature feature) {
    return weights[feature.ordinal()] * features.get(row, feature);
  }

  /** The ranker as a row of the {@code rankers} store. */
  public byte[] toBytes(RowWriter out) {
    out.start(VERSION).putVarint(steps).putVarint(Feature.COUNT);
    out.putFloats(weights).putFloats(squares);
    normalizer.write(out);
    return out.toBytes();
  }

  /**
   * Takes over a stored ranker. One that knew fewer features leaves the new ones at their start, of
   * one that knew more the rest is lost.
   *
   * @throws io.millrace.row.UnknownRowVersionException when a newer Millrace wrote it
   */
  public void read(byte[] row, RowReader in) {
    in.start(row, "a ranker", VERSION);
    steps = in.getVarint();
    int stored = in.getCount();
    in.getFloats(weights, stored);
    in.getFloats(squares, stored);
    normalizer.read(in, stored);
  }
}
