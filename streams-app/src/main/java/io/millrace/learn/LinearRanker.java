package io.millrace.learn;

import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.Arrays;
import java.util.Set;

/**
 * A linear listwise softmax over normalised features, learned from each event (ListNet's top-one
 * form, Cao et al., ICML 2007) with AdaGrad steps (Duchi et al., JMLR 2011):
 *
 * <pre>
 * g = Σ_x softmax(score)_x · z_x − z_target;   G += g²;   w −= η · g / √G
 * </pre>
 *
 * <p>The weights of one query are a sum of four, each learned so: a base for all, an offset by how
 * long the session is, an offset by how much is known of the user ({@link Band}), an offset by the
 * scenario ({@link ScenarioOffsets}). What all have in common is learned once, from everybody. Not
 * thread-safe.
 */
public final class LinearRanker {
  private static final int F = Feature.COUNT;
  private static final int GROUPS = 1 + 2 * Band.COUNT;

  /** How many numbers it learns. */
  static final int WEIGHTS = GROUPS * F;

  /** G₀: the starting weights are worth a few hundred choices. */
  private static final float START_SQUARES = 5;

  /** How fast the recent gain forgets: after some 1,000 choices. */
  private static final float GAIN_RATE = 0.001f;

  private final float rate;
  private final float[] weights = new float[GROUPS * F];
  private final float[] squares = new float[GROUPS * F];
  private final float[] blend = new float[F];
  private final float[] gradient = new float[F];
  private final float[] gains = new float[F];
  private final ScenarioOffsets offsets = new ScenarioOffsets();

  /**
   * @param rate η, 0.1 as a rule; 0 keeps the starting weights
   */
  LinearRanker(float rate) {
    this.rate = rate;
    for (int f = 0; f < F; f++) {
      for (int g = 0; g < GROUPS; g++) {
        weights[g * F + f] = StartingWeights.OF[f][g];
      }
    }
    Arrays.fill(squares, START_SQUARES);
  }

  /** The weight all queries share. */
  public float weight(Feature feature) {
    return weights[feature.ordinal()];
  }

  /** What is added to it for sessions of a {@link Band}. */
  public float sessionOffset(int band, Feature feature) {
    return weights[session(band) + feature.ordinal()];
  }

  /** What is added to it for histories of a {@link Band}. */
  public float historyOffset(int band, Feature feature) {
    return weights[history(band) + feature.ordinal()];
  }

  /** The scenarios for which it has learned weights of their own. */
  public Set<String> scenarios() {
    return offsets.scenarios();
  }

  /** Choices that a scenario's offset was learned from; as many or fewer where it was displaced. */
  public long scenarioSteps(String scenario) {
    return offsets.uses(scenario);
  }

  /** What is added to a feature's weight in a scenario; 0 where nothing was learned there. */
  public float scenarioOffset(String scenario, Feature feature) {
    float[] offset = offsets.of(scenario);
    return offset == null ? 0 : offset[feature.ordinal()];
  }

  ScenarioOffsets offsets() {
    return offsets;
  }

  /**
   * By how much a feature has lately lifted chosen items above what the ranker expected, in nats,
   * averaged over about the last 1,000 choices.
   */
  public float recentGain(Feature feature) {
    return gains[feature.ordinal()];
  }

  /** Scores every row of normalised features. */
  void score(FeatureMatrix features, float[] scores) {
    blendFor(features);
    int rows = features.rows();
    Arrays.fill(scores, 0, rows, 0);
    for (int k = 0; k < features.knownCount(); k++) {
      int f = features.known()[k];
      features.addTo(scores, f, blend[f]);
    }
  }

  /**
   * Takes a step.
   *
   * @param features normalised, as {@link #score} last saw them
   * @param target the chosen row
   * @param likelihood softmax of the scores, one per row
   */
  void learn(FeatureMatrix features, int target, float[] likelihood) {
    Arrays.fill(gradient, 0);
    for (int k = 0; k < features.knownCount(); k++) {
      int f = features.known()[k];
      float[] column = features.column(f);
      gradient[f] = Factors.dot(likelihood, column, features.rows()) - column[target];
    }
    for (int f = 0; f < F; f++) {
      gains[f] += GAIN_RATE * (-gradient[f] * blend[f] - gains[f]);
    }
    step(0);
    step(session(features.sessionBand()));
    step(history(features.historyBand()));
    offsets.step(features.scenario(), gradient, rate);
  }

  private void step(int at) {
    for (int f = 0; f < F; f++) {
      float g = gradient[f];
      squares[at + f] += g * g;
      weights[at + f] -= rate * g / (float) Math.sqrt(squares[at + f]);
    }
  }

  /** What a feature added to a row's score when rows were last scored. */
  float contribution(FeatureMatrix features, int row, Feature feature) {
    return blend[feature.ordinal()] * features.get(row, feature);
  }

  /** As {@link Ranker#contributions}. */
  void contributions(FeatureMatrix features, int row, float[] into) {
    Arrays.fill(into, 0);
    for (int k = 0; k < features.knownCount(); k++) {
      int f = features.known()[k];
      into[f] = blend[f] * features.column(f)[row];
    }
  }

  private void blendFor(FeatureMatrix features) {
    int session = session(features.sessionBand());
    int history = history(features.historyBand());
    for (int f = 0; f < F; f++) {
      blend[f] = weights[f] + weights[session + f] + weights[history + f];
    }
    float[] offset = offsets.of(features.scenario());
    if (offset != null) {
      for (int f = 0; f < F; f++) {
        blend[f] += offset[f];
      }
    }
  }

  private static int session(int band) {
    return (1 + band) * F;
  }

  private static int history(int band) {
    return (1 + Band.COUNT + band) * F;
  }

  /** Copies what it has learned to a place in an array. */
  void copyTo(float[] to, int at) {
    System.arraycopy(weights, 0, to, at, weights.length);
  }

  /** Moves each weight a share of the way to another ranker's. */
  void moveTowards(float[] others, int at, float share) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] += share * (others[at + i] - weights[i]);
    }
  }

  void write(RowWriter out) {
    out.putFloats(weights).putFloats(squares).putFloats(gains);
  }

  /** Reads what {@link #write} wrote; of features it did not know, the start stays. */
  void read(RowReader in, int stored) {
    readGroups(in, weights, stored, GROUPS);
    readGroups(in, squares, stored, GROUPS);
    in.getFloats(gains, stored);
  }

  /** Reads a ranker from before there were offsets. */
  void readBaseAlone(RowReader in, int stored) {
    readGroups(in, weights, stored, 1);
    readGroups(in, squares, stored, 1);
  }

  private static void readGroups(RowReader in, float[] into, int stored, int groups) {
    float[] group = new float[F];
    for (int g = 0; g < groups; g++) {
      System.arraycopy(into, g * F, group, 0, F);
      in.getFloats(group, stored);
      System.arraycopy(group, 0, into, g * F, F);
    }
  }
}
