package io.millrace.evaluate.race;

import java.util.function.IntToDoubleFunction;

/**
 * The mean difference of two contenders over the same questions and how sure it is: its standard
 * error by batch means, because answers near in time are not independent (Law 2015, ch. 9).
 *
 * @param mean of the first less the second
 * @param standardError of that mean; NaN with fewer than two batches
 */
public record Difference(double mean, double standardError) {
  private static final int BATCHES = 50;

  /** In hit rate@10. */
  public static Difference inHits(Answers first, Answers second) {
    return of(first.size(), q -> first.hit(q) - second.hit(q));
  }

  /** In nDCG@10. */
  public static Difference inGain(Answers first, Answers second) {
    return of(first.size(), q -> first.gain(q) - second.gain(q));
  }

  /** Of a value per question. */
  static Difference of(int questions, IntToDoubleFunction difference) {
    int batches = Math.min(BATCHES, questions);
    double sum = 0;
    double[] means = new double[batches];
    for (int b = 0; b < batches; b++) {
      int from = (int) ((long) questions * b / batches);
      int to = (int) ((long) questions * (b + 1) / batches);
      double ofBatch = 0;
      for (int q = from; q < to; q++) {
        ofBatch += difference.applyAsDouble(q);
      }
      sum += ofBatch;
      means[b] = ofBatch / (to - from);
    }
    double mean = sum / questions;
    double squares = 0;
    for (double m : means) {
      squares += (m - mean) * (m - mean);
    }
    return new Difference(mean, Math.sqrt(squares / (batches - 1) / batches));
  }

  /** Whether it is less than two standard errors: no more than chance would give. */
  public boolean isWithinNoise() {
    return !(Math.abs(mean) > 2 * standardError);
  }
}
