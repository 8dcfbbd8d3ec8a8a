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

  /** Inputs that are not 0 in most queries. */
  private static final int USUALLY_KNOWN = 28;

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
  // By unit, then row.
  private float[][] active = new float[UNITS][256];
  private final float[] back = new float[UNITS];
  private final float[] lit = new float[UNITS];

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
    float scale = (float) Math.sqrt(2.0 / USUALLY_KNOWN) / 0.05f;
    for (int u = 0; u < UNITS; u++) {
      input[f * UNITS + u] = scale * start[u];
    }
  }

  /** Adds to every row's linear score. */
  void addTo(FeatureMatrix features, float[] scores) {
    int rows = features.rows();
    if (active[0].length < rows) {
      active = new float[UNITS][rows * 2];
    }
    for (int u = 0; u < UNITS; u++) {
      float[] unit = active[u];
      Arrays.fill(unit, 0, rows, bias[u]);
      gather(features, u, rows, unit);
      bend(unit, rows, output[u], scores);
    }
  }

  /** Four features at a time, so that sums are fetched and put back a quarter as often. */
  private void gather(FeatureMatrix features, int u, int rows, float[] unit) {
    int count = features.knownCount();
    int[] known = features.known();
    int k = 0;
    for (; k + 3 < count; k += 4) {
      add(
          input[known[k] * UNITS + u],
          features.column(known[k]),
          input[known[k + 1] * UNITS + u],
          features.column(known[k + 1]),
          input[known[k + 2] * UNITS + u],
          features.column(known[k + 2]),
          input[known[k + 3] * UNITS + u],
          features.column(known[k + 3]),
          rows,
          unit);
    }
    for (; k < count; k++) {
      features.addTo(unit, known[k], input[known[k] * UNITS + u]);
    }
  }

  private static void add(
      float w0,
      float[] c0,
      float w1,
      float[] c1,
      float w2,
      float[] c2,
      float w3,
      float[] c3,
      int rows,
      float[] unit) {
    for (int row = 0; row < rows; row++) {
      unit[row] += w0 * c0[row] + w1 * c1[row] + w2 * c2[row] + w3 * c3[row];
    }
  }

  private static void bend(float[] unit, int rows, float output, float[] scores) {
    for (int row = 0; row < rows; row++) {
      unit[row] = Math.max(0, unit[row]);
      scores[row] += output * unit[row];
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
        backpropagate(features, row, error);
      }
    }
    step(output, outputGradient, outputSquares);
    step(bias, biasGradient, biasSquares);
    step(input, inputGradient, inputSquares);
  }

  private void backpropagate(FeatureMatrix features, int row, float error) {
    for (int u = 0; u < UNITS; u++) {
      float lit = active[u][row];
      outputGradient[u] += error * lit;
      back[u] = lit > 0 ? error * output[u] : 0;
      biasGradient[u] += back[u];
    }
    for (int k = 0; k < features.knownCount(); k++) {
      int f = features.known()[k];
      float z = features.column(f)[row];
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
      if (active[u][row] > 0) {
        slope += output[u] * input[feature.ordinal() * UNITS + u];
      }
    }
    return slope * features.get(row, feature);
  }

  /** Adds each feature's {@link #contribution}, all in one go. */
  void addContributions(FeatureMatrix features, int row, float[] to) {
    for (int u = 0; u < UNITS; u++) {
      lit[u] = active[u][row] > 0 ? output[u] : 0;
    }
    for (int k = 0; k < features.knownCount(); k++) {
      int f = features.known()[k];
      float slope = 0;
      for (int u = 0; u < UNITS; u++) {
        slope += lit[u] * input[f * UNITS + u];
      }
      to[f] += slope * features.column(f)[row];
    }
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
