package io.millrace.learn;

import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;

/**
 * Two rankers that learn from the same events, a linear one and one with a hidden layer; the one
 * whose log loss has lately been lower serves. Each event is a test before it is a lesson, so the
 * losses compared are honest ones. Not thread-safe.
 */
public final class ChampionRanker implements Ranker {
  private static final int VERSION = 3;

  /** Losses are averaged over about the last 1,000 choices. */
  private static final float LOSS_RATE = 0.001f;

  /**
   * A challenger has to be this much better, in nats, so that chance does not change the champion.
   */
  private static final float MARGIN = 0.002f;

  private static final float HIDDEN_SHARE = 0.05f;
  private static final float SHARE = 0.5f;

  /** How many numbers both rankers learn together. */
  static final int WEIGHTS = LinearRanker.WEIGHTS + HiddenRanker.WEIGHTS;

  private final FeatureNormalizer normalizer = new FeatureNormalizer();
  private final LinearRanker linear;
  private final HiddenRanker hidden;
  private float[] linearScores = new float[256];
  private float[] hiddenScores = new float[256];
  private float[] likelihood = new float[256];
  private long steps;
  private float linearLoss;
  private float hiddenLoss;
  private boolean hiddenServes;

  /**
   * @param rate η of the linear ranker, 0.1 as a rule; the hidden layer learns at a twentieth of it
   */
  public ChampionRanker(float rate) {
    linear = new LinearRanker(rate);
    hidden = new HiddenRanker(rate * HIDDEN_SHARE);
  }

  /** Choices learned from so far. */
  public long steps() {
    return steps;
  }

  /** Queries whose candidates it has seen, chosen from or not: it changes with each. */
  public long queries() {
    return normalizer.queries();
  }

  public LinearRanker linear() {
    return linear;
  }

  /** Whether the ranker with the hidden layer serves. */
  public boolean hiddenServes() {
    return hiddenServes;
  }

  /** The name of the one that serves: {@code linear} or {@code hidden}. */
  public String serving() {
    return hiddenServes ? "hidden" : "linear";
  }

  /** The linear ranker's log loss in nats, averaged over about the last 1,000 choices. */
  public float linearLoss() {
    return linearLoss;
  }

  /** The same of the ranker with the hidden layer. */
  public float hiddenLoss() {
    return hiddenLoss;
  }

  @Override
  public void score(FeatureMatrix features, float[] scores) {
    normalizer.normalize(features);
    linear.score(features, scores);
    if (hiddenServes) {
      hidden.addTo(features, scores);
    }
  }

  @Override
  public void learn(FeatureMatrix features, int target, float[] scores) {
    normalizer.observe(features);
    normalizer.normalize(features);
    int rows = features.rows();
    makeRoom(rows);
    linear.score(features, linearScores);
    System.arraycopy(linearScores, 0, hiddenScores, 0, rows);
    hidden.addTo(features, hiddenScores);
    System.arraycopy(hiddenServes ? hiddenScores : linearScores, 0, scores, 0, rows);
    if (target < 0) {
      return;
    }
    steps++;
    float rate = Math.max(1f / steps, LOSS_RATE);
    float loss = softmax(hiddenScores, rows, target);
    // A score out of all bounds teaches nothing, and would spoil weights and averages for good.
    if (Float.isFinite(loss)) {
      hidden.learn(features, target, likelihood);
      hiddenLoss += rate * (loss - hiddenLoss);
    }
    loss = softmax(linearScores, rows, target);
    if (Float.isFinite(loss)) {
      linear.learn(features, target, likelihood);
      linearLoss += rate * (loss - linearLoss);
    }
    float lead = hiddenServes ? hiddenLoss - linearLoss : linearLoss - hiddenLoss;
    if (lead > MARGIN) {
      hiddenServes = !hiddenServes;
    }
  }

  /** Fills {@link #likelihood}; returns the log loss, −log of the target's likelihood. */
  private float softmax(float[] scores, int rows, int target) {
    float highest = Float.NEGATIVE_INFINITY;
    for (int row = 0; row < rows; row++) {
      highest = Math.max(highest, scores[row]);
    }
    float total = 0;
    for (int row = 0; row < rows; row++) {
      likelihood[row] = Approximate.exp(scores[row] - highest);
      total += likelihood[row];
    }
    for (int row = 0; row < rows; row++) {
      likelihood[row] /= total;
    }
    return (float) Math.log(total) + highest - scores[target];
  }

  private void makeRoom(int rows) {
    if (linearScores.length < rows) {
      linearScores = new float[rows * 2];
      hiddenScores = new float[rows * 2];
      likelihood = new float[rows * 2];
    }
  }

  @Override
  public float contribution(FeatureMatrix features, int row, Feature feature) {
    return linear.contribution(features, row, feature) + hiddenContribution(features, row, feature);
  }

  @Override
  public void contributions(FeatureMatrix features, int row, float[] into) {
    linear.contributions(features, row, into);
    if (hiddenServes) {
      hidden.addContributions(features, row, into);
    }
  }

  @Override
  public float hiddenContribution(FeatureMatrix features, int row, Feature feature) {
    return hiddenServes ? hidden.contribution(features, row, feature) : 0;
  }

  /** All that both rankers have learned, for {@link RankerExchange}; their own copy. */
  public RankerWeights weights() {
    float[] shared = new float[WEIGHTS];
    linear.copyTo(shared, 0);
    hidden.copyTo(shared, LinearRanker.WEIGHTS);
    return new RankerWeights(shared, linear.offsets().copy());
  }

  /**
   * Moves half of the way to what the rankers of all partitions have learned (elastic averaging:
   * Zhang, Choromanska and LeCun, NIPS 2015).
   */
  public void moveTowards(RankerWeights mean) {
    linear.moveTowards(mean.shared(), 0, SHARE);
    linear.offsets().moveTowards(mean.scenarios(), SHARE);
    hidden.moveTowards(mean.shared(), LinearRanker.WEIGHTS, SHARE);
  }

  /** The rankers as a row of the {@code rankers} store. */
  public byte[] toBytes(RowWriter out) {
    out.start(VERSION).putVarint(steps).putVarint(Feature.COUNT);
    normalizer.write(out);
    linear.write(out);
    hidden.write(out);
    out.putFloat(linearLoss).putFloat(hiddenLoss).putByte(hiddenServes ? 1 : 0);
    linear.offsets().write(out);
    return out.toBytes();
  }

  /**
   * Takes over stored rankers. Features they did not know stay at their start. Layout 1 was a
   * linear ranker without offsets; layout 2 had none by scenario.
   *
   * @throws io.millrace.row.UnknownRowVersionException when a newer Millrace wrote it
   */
  public void read(byte[] row, RowReader in) {
    int version = in.start(row, "a ranker", VERSION);
    steps = in.getVarint();
    int stored = in.getCount();
    if (version == 1) {
      linear.readBaseAlone(in, stored);
      normalizer.read(in, stored);
      return;
    }
    normalizer.read(in, stored);
    linear.read(in, stored);
    hidden.read(in, stored);
    linearLoss = in.getFloat();
    hiddenLoss = in.getFloat();
    hiddenServes = in.getByte() == 1;
    if (version > 2) {
      linear.offsets().read(in, stored);
    }
  }
}
