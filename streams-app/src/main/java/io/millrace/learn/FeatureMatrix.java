package io.millrace.learn;

import java.util.Arrays;

/**
 * The features of one query's candidates, a row of {@link Feature#COUNT} floats each, in one array
 * that is reused. Not thread-safe.
 */
public final class FeatureMatrix {
  static final int WIDTH = Feature.COUNT;

  private float[] values = new float[256 * WIDTH];
  private int rows;
  private int sessionBand;
  private int historyBand;
  private String scenario;
  private final boolean[] unknown = new boolean[WIDTH];

  /** Empties the matrix and makes room; new rows are all 0. */
  public void reset(int rowCount) {
    rows = rowCount;
    Arrays.fill(unknown, false);
    if (rows * WIDTH > values.length) {
      values = new float[Math.max(rows * WIDTH, values.length * 2)];
    } else {
      Arrays.fill(values, 0, rows * WIDTH, 0);
    }
  }

  /**
   * Says who asks: how long their session is, and how much is known of them.
   *
   * @param session a {@link Band}
   * @param history a {@link Band}
   */
  public void ask(int session, int history) {
    ask(session, history, null);
  }

  /**
   * Says who asks, and where.
   *
   * @param scenario for which there are weights of its own; null for the default one
   */
  public void ask(int session, int history, String scenario) {
    sessionBand = session;
    historyBand = history;
    this.scenario = scenario;
  }

  String scenario() {
    return scenario;
  }

  int sessionBand() {
    return sessionBand;
  }

  int historyBand() {
    return historyBand;
  }

  public int rows() {
    return rows;
  }

  public void set(int row, Feature feature, float value) {
    values[row * WIDTH + feature.ordinal()] = value;
  }

  /**
   * Says that nothing is known of a feature in this query. It becomes 0, also when normalised: what
   * is average. Normalisers learn nothing from it.
   */
  public void setUnknown(Feature feature) {
    unknown[feature.ordinal()] = true;
    for (int at = feature.ordinal(); at < rows * WIDTH; at += WIDTH) {
      values[at] = 0;
    }
  }

  /** Whether nothing is known of a feature in this query. */
  public boolean isUnknown(Feature feature) {
    return unknown[feature.ordinal()];
  }

  boolean isUnknown(int feature) {
    return unknown[feature];
  }

  public float get(int row, Feature feature) {
    return values[row * WIDTH + feature.ordinal()];
  }

  float[] values() {
    return values;
  }
}
