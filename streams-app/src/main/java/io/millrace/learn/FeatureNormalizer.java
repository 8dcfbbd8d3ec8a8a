package io.millrace.learn;

import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.Arrays;

/**
 * Brings every feature to mean 0 and variance 1 over the candidates it meets, learned online: per
 * query mean and variance, moved by {@code ρ = max(1/q, 0.001)} after q queries. Not thread-safe.
 */
public final class FeatureNormalizer {
  private static final float SLOWEST = 0.001f;
  private static final float LIMIT = 6;

  private final float[] mean = new float[Feature.COUNT];
  private final float[] variance = new float[Feature.COUNT];
  private final float[] inverse = new float[Feature.COUNT];
  private final float[] queryMean = new float[Feature.COUNT];
  private final float[] queryVariance = new float[Feature.COUNT];
  private long queries;

  public FeatureNormalizer() {
    Arrays.fill(variance, 1);
    Arrays.fill(inverse, 1);
  }

  public long queries() {
    return queries;
  }

  /** Learns from one query's raw features. */
  public void observe(FeatureMatrix features) {
    if (features.rows() == 0) {
      return;
    }
    measure(features);
    moveTo(features, Math.max(1f / ++queries, SLOWEST));
  }

  /**
   * Replaces raw features by {@code z = clip((f − μ)/√(σ² + 10⁻⁶), ±6)}. Before the first query has
   * been observed, μ and σ² are those of the rows themselves. Unknown features become 0.
   */
  public void normalize(FeatureMatrix features) {
    if (queries == 0 && features.rows() > 0) {
      measure(features);
      moveTo(features, 1);
    }
    int rows = features.rows();
    for (int k = 0; k < features.knownCount(); k++) {
      int f = features.known()[k];
      scale(features.column(f), rows, mean[f], inverse[f]);
    }
  }

  private static void scale(float[] column, int rows, float mean, float inverse) {
    for (int row = 0; row < rows; row++) {
      column[row] = Math.max(-LIMIT, Math.min(LIMIT, (column[row] - mean) * inverse));
    }
  }

  /** Mean and variance of one query's rows, of what is known. */
  private void measure(FeatureMatrix features) {
    for (int k = 0; k < features.knownCount(); k++) {
      int f = features.known()[k];
      measure(f, features.column(f), features.rows());
    }
  }

  private void measure(int f, float[] column, int rows) {
    // Two sums of each, so that additions need not wait for one another.
    float sum = 0;
    float other = 0;
    float squares = 0;
    float otherSquares = 0;
    int row = 0;
    for (; row + 1 < rows; row += 2) {
      float one = column[row];
      float two = column[row + 1];
      sum += one;
      other += two;
      squares += one * one;
      otherSquares += two * two;
    }
    if (row < rows) {
      sum += column[row];
      squares += column[row] * column[row];
    }
    queryMean[f] = (sum + other) / rows;
    float mean = queryMean[f];
    queryVariance[f] = Math.max(0, (squares + otherSquares) / rows - mean * mean);
  }

  /** Moves towards what was measured, where anything was. */
  private void moveTo(FeatureMatrix measured, float rate) {
    for (int f = 0; f < Feature.COUNT; f++) {
      if (!measured.isUnknown(f)) {
        // A feature that comes later than the others is not to crawl from 0 to where it belongs.
        float step = mean[f] == 0 && variance[f] == 1 ? 1 : rate;
        mean[f] += step * (queryMean[f] - mean[f]);
        variance[f] += step * (queryVariance[f] - variance[f]);
        inverse[f] = inverse(variance[f]);
      }
    }
  }

  void write(RowWriter out) {
    out.putVarint(queries).putFloats(mean).putFloats(variance);
  }

  void read(RowReader in, int stored) {
    queries = in.getVarint();
    in.getFloats(mean, stored);
    in.getFloats(variance, stored);
    for (int f = 0; f < Feature.COUNT; f++) {
      inverse[f] = inverse(variance[f]);
    }
  }

  private static float inverse(float variance) {
    return (float) (1 / Math.sqrt(variance + 1e-6));
  }
}
