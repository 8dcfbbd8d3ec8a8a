package io.millrace.learn;

import java.util.Arrays;

/**
 * The features of one query's candidates: a column of floats for each {@link Feature}, an entry for
 * each candidate, reused. By columns, because what is done to features is done to all candidates
 * alike, which processors do eight at a time, and what is not known can be left out. Not
 * thread-safe.
 */
public final class FeatureMatrix {
  static final int WIDTH = Feature.COUNT;

  private static final int FEWEST_ROWS = 256;

  private final float[][] columns = new float[WIDTH][FEWEST_ROWS];
  private int rows;
  private int sessionBand;
  private int historyBand;
  private String scenario;
  private final boolean[] unknown = new boolean[WIDTH];
  private final int[] known = new int[WIDTH];
  private int knownCount;

  /** Empties the matrix and makes room; all is 0, and known. */
  public void reset(int rowCount) {
    rows = rowCount;
    Arrays.fill(unknown, false);
    knownCount = -1;
    boolean grows = rowCount > columns[0].length;
    int room = Math.max(rowCount, 2 * columns[0].length);
    for (int f = 0; f < WIDTH; f++) {
      if (grows) {
        columns[f] = new float[room];
      } else {
        Arrays.fill(columns[f], 0, rowCount, 0);
      }
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
    columns[feature.ordinal()][row] = value;
  }

  /**
   * Says that nothing is known of a feature in this query. It becomes 0, also when normalised: what
   * is average. Normalisers learn nothing from it, and rankers pass it over.
   */
  public void setUnknown(Feature feature) {
    unknown[feature.ordinal()] = true;
    knownCount = -1;
    Arrays.fill(columns[feature.ordinal()], 0, rows, 0);
  }

  /** Whether nothing is known of a feature in this query. */
  public boolean isUnknown(Feature feature) {
    return unknown[feature.ordinal()];
  }

  boolean isUnknown(int feature) {
    return unknown[feature];
  }

  /** How many features are known. */
  int knownCount() {
    if (knownCount < 0) {
      knownCount = 0;
      for (int f = 0; f < WIDTH; f++) {
        if (!unknown[f]) {
          known[knownCount++] = f;
        }
      }
    }
    return knownCount;
  }

  /** The known features' ordinals, in their order; as many as {@link #knownCount} says. */
  int[] known() {
    return known;
  }

  /** A feature's entries, one for each row and more; to be filled in. */
  public float[] column(Feature feature) {
    return columns[feature.ordinal()];
  }

  /** A feature's entries, one for each row and more. */
  float[] column(int feature) {
    return columns[feature];
  }

  /** Adds to a sum for each row what a feature has there, so many times. */
  void addTo(float[] sums, int feature, float weight) {
    float[] column = columns[feature];
    for (int row = 0; row < rows; row++) {
      sums[row] += weight * column[row];
    }
  }

  public float get(int row, Feature feature) {
    return columns[feature.ordinal()][row];
  }
}
