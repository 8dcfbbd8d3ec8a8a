package io.millrace.quality;

/**
 * Watches hits for a sustained fall of their rate. Hits are looked at a hundred predictions at a
 * time: one user's follow each other, so single ones are far from independent. Not thread-safe.
 */
final class HitRateDrift {
  static final int BATCH = 100;

  /** Share of each batch in what counts as of late: about the last ten. */
  private static final double OF_LATE = 0.1;

  private final FallDetector detector;
  private double recent = Double.NaN;
  private int predictions;
  private int hits;

  HitRateDrift(double threshold) {
    detector = new FallDetector(threshold);
  }

  /** Takes in a prediction; returns whether a fall began or ended with it. */
  boolean add(boolean hit) {
    predictions++;
    hits += hit ? 1 : 0;
    if (predictions < BATCH) {
      return false;
    }
    double rate = (double) hits / BATCH;
    recent = Double.isNaN(recent) ? rate : recent + OF_LATE * (rate - recent);
    predictions = 0;
    hits = 0;
    return detector.add(rate, coinTosses());
  }

  /** What chance alone does to a batch, where the past is the true rate. */
  private double coinTosses() {
    double past = detector.past();
    return Double.isNaN(past) ? 0 : Math.sqrt(past * (1 - past) / BATCH);
  }

  boolean fallen() {
    return detector.fallen();
  }

  /** The hit rate of about the last thousand predictions; NaN before the first batch. */
  double recent() {
    return recent;
  }

  /** The hit rate with which the present one is compared; NaN before the first batch. */
  double past() {
    return detector.past();
  }
}
