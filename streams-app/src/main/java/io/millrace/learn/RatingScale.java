package io.millrace.learn;

/**
 * How people rate: what turns ratings into deviations from their mean and back, so that one
 * learning rate serves stars, percentages and points. Immutable, thread-safe.
 *
 * @param count ratings it is taken from
 * @param mean μ
 * @param deviation the standard deviation; 1 until there are a few ratings that differ
 * @param least the lowest rating seen
 * @param most the highest rating seen
 */
public record RatingScale(long count, double mean, double deviation, float least, float most) {
  /** Before any rating. */
  public static final RatingScale UNKNOWN = new RatingScale(0, Double.NaN, 1, Float.NaN, Float.NaN);

  private static final int FEW = 10;

  /** The scale of ratings by their sums. */
  public static RatingScale of(RatingSums sums) {
    if (sums.count <= 0) {
      return UNKNOWN;
    }
    double mean = sums.sum / sums.count;
    double deviation = Math.sqrt(Math.max(0, sums.squares / sums.count - mean * mean));
    // A difference of squares: below this it is rounding.
    boolean differ = deviation > 1e-6 * Math.max(1, Math.abs(mean));
    return new RatingScale(
        sums.count, mean, sums.count >= FEW && differ ? deviation : 1, sums.least, sums.most);
  }

  public boolean known() {
    return count > 0;
  }

  /** A rating in deviations from the mean; 0 while nothing is known. */
  public float standardise(double rating) {
    return known() ? (float) ((rating - mean) / deviation) : 0;
  }

  /** The nearest rating within the range seen. */
  public double clip(double rating) {
    return Math.max(least, Math.min(most, rating));
  }
}
