package io.millrace.explore;

/**
 * What is believed of a response rate: a Beta distribution by its mean and the number of exposures
 * it is worth. Where the square root's arcsine is taken, a Beta is nearly normal with a spread that
 * depends on its evidence alone (Anscombe 1948), and an order of rates stays the same order.
 */
public final class Belief {
  /** The exposures that what is known of an item's kind and categories counts as. */
  public static final double PRIOR_EXPOSURES = 10;

  private static final double LEAST = 1e-4;
  private static final double MOST = 0.95;

  private Belief() {}

  /**
   * The mean of the posterior.
   *
   * @param prior the rate expected of an item of its kind, 0 to 1
   */
  public static double mean(double prior, Exposures seen) {
    return (PRIOR_EXPOSURES * prior + seen.liked()) / evidence(seen);
  }

  /** The exposures the posterior is worth. */
  public static double evidence(Exposures seen) {
    return PRIOR_EXPOSURES + seen.shown();
  }

  /** The arcsine of a rate's root, in radians; rates from 0.0001 to 0.95, others are clamped. */
  public static double angle(double rate) {
    return Math.asin(Math.sqrt(Math.max(LEAST, Math.min(MOST, rate))));
  }

  /** Its standard deviation. */
  public static double spread(double evidence) {
    return 0.5 / Math.sqrt(evidence + 1);
  }
}
