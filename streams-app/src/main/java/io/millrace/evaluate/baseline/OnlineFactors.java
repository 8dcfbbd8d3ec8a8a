package io.millrace.evaluate.baseline;

import io.millrace.evaluate.Contender;
import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Histories;
import io.millrace.evaluate.Ranking;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * ISGD, incremental matrix factorisation from positive events alone (Vinagre, Jorge, Gama, UMAP
 * 2014): for each event {@code err = 1 − p·q}, {@code p += η(err·q − λp)}, {@code q += η(err·p −
 * λq)}; items are ranked by how near p·q is to 1.
 */
public final class OnlineFactors implements Contender {
  /**
   * The paper searched its parameters per data set; these did best over prefixes of three streams.
   *
   * @param passes gradient steps per event
   */
  record Settings(int factors, float rate, float regularization, int passes) {
    static final Settings DEFAULT = new Settings(10, 0.02f, 0.015f, 10);
  }

  private static final float DEVIATION = 0.01f;

  private final Settings settings;
  private final Exam exam;
  private final EventLog log;
  private final Histories histories;
  private final FullRanking ranking;
  private final float[] p;
  private final float[] q;
  private final double[] scores;

  public OnlineFactors(Exam exam, long seed) {
    this(exam, seed, Settings.DEFAULT);
  }

  OnlineFactors(Exam exam, long seed, Settings settings) {
    this.settings = settings;
    this.exam = exam;
    log = exam.log();
    histories = new Histories(log);
    ranking = new FullRanking(exam, histories, seed);
    p = new float[log.userCount() * settings.factors];
    q = new float[log.itemCount() * settings.factors];
    scores = new double[log.itemCount()];
    Random random = new Random(seed);
    fill(p, random);
    fill(q, random);
  }

  private void fill(float[] vectors, Random random) {
    for (int d = 0; d < vectors.length; d++) {
      vectors[d] = (float) random.nextGaussian() * DEVIATION;
    }
  }

  @Override
  public List<String> names() {
    return List.of("online_mf");
  }

  @Override
  public void play(int event, Ranking[] into) {
    int user = log.user(event) * settings.factors;
    if (into != null) {
      for (int x = 0; x < exam.known(event); x++) {
        scores[x] = -Math.abs(1 - dot(user, x * settings.factors));
      }
      ranking.rank(event, scores, into[0]);
    }
    if (log.weight(event) > 0) {
      for (int pass = 0; pass < settings.passes; pass++) {
        learn(user, log.item(event) * settings.factors);
      }
    }
    histories.learn(event);
  }

  /** p, then q, as they are. */
  float[][] vectors(int user, int item) {
    int k = settings.factors;
    return new float[][] {
      Arrays.copyOfRange(p, user * k, (user + 1) * k),
      Arrays.copyOfRange(q, item * k, (item + 1) * k)
    };
  }

  private float dot(int user, int item) {
    float sum = 0;
    for (int d = 0; d < settings.factors; d++) {
      sum += p[user + d] * q[item + d];
    }
    return sum;
  }

  private void learn(int user, int item) {
    float error = 1 - dot(user, item);
    for (int d = 0; d < settings.factors; d++) {
      float before = p[user + d];
      p[user + d] += settings.rate * (error * q[item + d] - settings.regularization * before);
      q[item + d] += settings.rate * (error * before - settings.regularization * q[item + d]);
    }
  }
}
