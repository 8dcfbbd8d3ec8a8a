package io.millrace.learn;

import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.Arrays;

/**
 * A ranker with one hidden layer, {@code v · relu(U·z + c)}, that adds what the linear one cannot
 * say: which features only count together. It begins as its equal (v = 0) and learns by
 * backpropagation of the same listwise loss, with AdaGrad and weight decay, from the linear score
 * as it stands. Not thread-safe.
 */
final class HiddenRanker {
  static final int UNITS = 16;

  private static final int F = Feature.COUNT;

  /** How many numbers it learns. */
  static final int WEIGHTS = (2 + F) * UNITS;

  private static final float DECAY = 1e-5f;
  private static final float START_SQUARES = 1e-2f;

  /** Rows less likely than this teach nothing worth their time. */
  private static final float NEGLIGIBLE = 1e-4f;

  private final float rate;
  // U by feature, then unit, so that the inner loops run over units that lie together.
  private final float[] input = new float[F * UNITS];
  private final float[] bias = new float[UNITS];
  private final float[] output = new float[UNITS];
  private final float[] inputSquares = new float[F * UNITS];
  private final float[] biasSquares = new float[UNITS];
  private final float[] outputSquares = new float[UNITS];
  private final float[] inputGradient = new float[F * UNITS];
  private final float[] biasGradient = new float[UNITS];
  private final float[] outputGradient = new float[UNITS];
  private float[] active = new float[256 * UNITS];
  private final float[] back = new float[UNITS];

  /**
   * @param rate the step before AdaGrad's scaling; 0 keeps it the linear ranker's equal
   */
  HiddenRanker(float rate) {
    this.rate = rate;
    for (int f = 0; f < F; f++) {
      initial(f);
    }
    Arrays.fill(inputSquares, START_SQUARES);
    Arrays.fill(biasSquares, START_SQUARES);
    Arrays.fill(outputSquares, START_SQUARES);
  }

  /** He et al., ICCV 2015: variance 2 over the number of inputs; the same on every machine. */
  private void initial(int f) {
    float[] start = Factors.initial(f, UNITS);
    float scale = (float) Math.sqrt(2.0 / F) / 0.05f;
    for (int u = 0; u < UNITS; u++) {
      input[f * UNITS + u] = scale * start[u];
    }
  }

  /** Adds to every row's linear score. */
  void addTo(FeatureMatrix features, float[] scores) {
    int rows = features.rows();
    if (active.length < rows * UNITS) {
      active = new float[rows * UNITS * 2];
    }
    float[] values = features.values();
    for (int row = 0; row < rows; row++) {
      int h = row * UNITS;
      System.arraycopy(bias, 0, active, h, UNITS);
      for (int f = 0; f < F; f++) {
        float z = values[row * F + f];
        for (int u = 0; u < UNITS; u++) {
          active[h + u] += z * input[f * UNITS + u];
        }
      }
      float sum = 0;
      for (int u = 0; u < UNITS; u++) {
        active[h + u] = Math.max(0, active[h + u]);
        sum += output[u] * active[h + u];
      }
      scores[row] += sum;
    }
  }

  /**
   * Takes a step.
   *
   * @param features as {@link #addTo} last saw them
   * @param target the chosen row
   * @param likelihood softmax of the scores, one per row
   */
  void learn(FeatureMatrix features, int target, float[] likelihood) {
    Arrays.fill(inputGradient, 0);
    Arrays.fill(biasGradient, 0);
    Arrays.fill(outputGradient, 0);
    for (int row = 0; row < features.rows(); row++) {
      float error = likelihood[row] - (row == target ? 1 : 0);
      if (Math.abs(error) > NEGLIGIBLE) {
        backpropagate(features.values(), row, error);
      }
    }
    step(output, outputGradient, outputSquares);
    step(bias, biasGradient, biasSquares);
    step(input, inputGradient, inputSquares);
  }

  private void backpropagate(float[] values, int row, float error) {
    int h = row * UNITS;
    for (int u = 0; u < UNITS; u++) {
      outputGradient[u] += error * active[h + u];
      back[u] = active[h + u] > 0 ? error * output[u] : 0;
      biasGradient[u] += back[u];
    }
    for (int f = 0; f < F; f++) {
      float z = values[row * F + f];
      for (int u = 0; u < UNITS; u++) {
        inputGradient[f * UNITS + u] += z * back[u];
      }
    }
  }

  private void step(float[] weights, float[] gradient, float[] squares) {
    for (int i = 0; i < weights.length; i++) {
      float g = gradient[i] + DECAY * weights[i];
      squares[i] += g * g;
      weights[i] -= rate * g / (float) Math.sqrt(squares[i]);
    }
  }

  /**
   * What a feature adds to a row through the units that are active for it: exact, since between two
   * bends the layer is linear.
   */
  float contribution(FeatureMatrix features, int row, Feature feature) {
    float slope = 0;
    for (int u = 0; u < UNITS; u++) {
      if (active[row * UNITS + u] > 0) {
        slope += output[u] * input[feature.ordinal() * UNITS + u];
      }
    }
    return slope * features.get(row, feature);
  }

  /** Copies what it has learned to a place in an array. */
  void copyTo(float[] to, int at) {
    System.arraycopy(bias, 0, to, at, UNITS);
    System.arraycopy(output, 0, to, at + UNITS, UNITS);
    System.arraycopy(input, 0, to, at + 2 * UNITS, input.length);
  }

  /** Moves each weight a share of the way to another ranker's: all start alike, so units match. */
  void moveTowards(float[] others, int at, float share) {
    for (int u = 0; u < UNITS; u++) {
      bias[u] += share * (others[at + u] - bias[u]);
      output[u] += share * (others[at + UNITS + u] - output[u]);
    }
    for (int i = 0; i < input.length; i++) {
      input[i] += share * (others[at + 2 * UNITS + i] - input[i]);
    }
  }

  void write(RowWriter out) {
    out.putFloats(bias).putFloats(biasSquares).putFloats(output).putFloats(outputSquares);
    out.putFloats(input).putFloats(inputSquares);
  }

  void read(RowReader in, int stored) {
    in.getFloats(bias);
    in.getFloats(biasSquares);
    in.getFloats(output);
    in.getFloats(outputSquares);
    in.getFloats(input, stored * UNITS);
    in.getFloats(inputSquares, stored * UNITS);
  }
}
