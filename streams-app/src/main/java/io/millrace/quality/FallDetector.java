package io.millrace.quality;

/**
 * Notices a sustained fall of a series against its own past: the Page–Hinkley test (Page,
 * Biometrika 1954; Hinkley 1971; as a detector of concept drift: Gama et al., ACM Computing Surveys
 * 2014), on values measured in standard deviations from their running mean:
 *
 * <pre>
 *   z = (mean − x) / sd        S = clip(S + z − δ, 0, 2λ)
 *   a fall begins when S &gt; λ and ends when S = 0
 * </pre>
 *
 * <p>Mean and variance are plain ones at first and forget exponentially later, so that a level that
 * lasts becomes the past with which the next is compared. On independent normal values S passes λ
 * once in about {@code e^(2δλ)/(2δ²)} of them without a cause (Siegmund 1985). Not thread-safe.
 */
final class FallDetector {
  /** δ: a fall by less than this many standard deviations is none. */
  static final double TOLERANCE = 0.5;

  /** Values before anything is said: until then there is no past. */
  static final int WARM_UP = 50;

  /** Values the mean reaches back. */
  static final int MEMORY = 200;

  private final double threshold;
  private long values;
  private double mean;
  private double variance;
  private double sum;
  private boolean fallen;

  /**
   * @param threshold λ
   */
  FallDetector(double threshold) {
    this.threshold = threshold;
  }

  /**
   * Takes in the next value.
   *
   * @param noise the standard deviation the value has at the least, by the way it was taken
   * @return whether a fall began or ended with it
   */
  boolean add(double x, double noise) {
    boolean before = fallen;
    if (values >= WARM_UP) {
      double deviation = Math.max(noise, Math.sqrt(variance));
      double z = deviation == 0 ? 0 : (mean - x) / deviation;
      sum = Math.min(2 * threshold, Math.max(0, sum + z - TOLERANCE));
      fallen = fallen ? sum > 0 : sum > threshold;
    }
    values++;
    double share = 1.0 / Math.min(values, MEMORY);
    double off = x - mean;
    mean += share * off;
    variance = (1 - share) * (variance + share * off * off);
    return fallen != before;
  }

  /** Whether a fall goes on. */
  boolean fallen() {
    return fallen;
  }

  /** The mean of the past; NaN while there is none. */
  double past() {
    return values == 0 ? Double.NaN : mean;
  }
}
