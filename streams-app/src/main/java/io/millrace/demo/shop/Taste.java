package io.millrace.demo.shop;

import java.util.SplittableRandom;

/**
 * How much of a shopper's interest each theme has; sums to 1. A few favourites, and one new
 * interest at a time that slowly takes over.
 */
final class Taste {
  private static final double[] FAVOURITES = {0.5, 0.3, 0.15};

  /** What the rising interest takes from all others at each {@link #drift}. */
  private static final double SHIFT = 0.04;

  /** How likely the rising interest is another after a {@link #drift}. */
  private static final double TURN = 0.1;

  private final double[] shares;
  private final Zipf popularity;
  private int rising;

  /** A taste whose favourites are rather the popular themes; popularity ranks the themes. */
  Taste(int themes, Zipf popularity, SplittableRandom random) {
    this.popularity = popularity;
    shares = new double[themes];
    double rest = 1;
    for (double share : FAVOURITES) {
      shares[popularity.draw(random)] += share;
      rest -= share;
    }
    for (int theme = 0; theme < themes; theme++) {
      shares[theme] += rest / themes;
    }
    rising = popularity.draw(random);
  }

  /** The theme of a visit. */
  int draw(SplittableRandom random) {
    double left = random.nextDouble();
    int theme = 0;
    while (theme < shares.length - 1 && left >= shares[theme]) {
      left -= shares[theme];
      theme++;
    }
    return theme;
  }

  /** Moves a little towards the rising interest. */
  void drift(SplittableRandom random) {
    for (int theme = 0; theme < shares.length; theme++) {
      shares[theme] *= 1 - SHIFT;
    }
    shares[rising] += SHIFT;
    if (random.nextDouble() < TURN) {
      rising = popularity.draw(random);
    }
  }

  /** A theme's share of the interest, 0 to 1. */
  double share(int theme) {
    return shares[theme];
  }

  /** The theme of the most interest. */
  int favourite() {
    int favourite = 0;
    for (int theme = 1; theme < shares.length; theme++) {
      favourite = shares[theme] > shares[favourite] ? theme : favourite;
    }
    return favourite;
  }

  double[] shares() {
    return shares.clone();
  }
}
