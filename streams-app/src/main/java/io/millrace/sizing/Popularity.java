package io.millrace.sizing;

/**
 * Who meets whom, where items are as popular as Zipf's law has it (the n-th most popular with
 * probability ∝ 1/n). Ranks are taken together in steps of 2 %, which makes expectations of
 * millions of items a sum over hundreds.
 */
final class Popularity {
  private static final double STEP = 1.02;

  private final double[] width;
  private final double[] probability;

  Popularity(long items) {
    int steps = 0;
    for (double rank = 1; rank <= items; rank = next(rank)) {
      steps++;
    }
    width = new double[steps];
    probability = new double[steps];
    double sum = 0;
    double rank = 1;
    for (int step = 0; step < steps; step++) {
      double end = Math.min(items + 1.0, next(rank));
      width[step] = end - rank;
      probability[step] = 2 / (rank + end - 1);
      sum += width[step] * probability[step];
      rank = end;
    }
    for (int step = 0; step < steps; step++) {
      probability[step] /= sum;
    }
  }

  private static double next(double rank) {
    return Math.max(rank + 1, Math.floor(rank * STEP));
  }

  /** How many different items come up in so many draws. */
  double distinct(double draws) {
    double distinct = 0;
    for (int step = 0; step < width.length; step++) {
      distinct += width[step] * comesUp(step, draws);
    }
    return distinct;
  }

  private double comesUp(int step, double draws) {
    return -Math.expm1(draws * Math.log1p(-probability[step]));
  }

  /**
   * What items' rows and posting lists hold in all.
   *
   * @param touched items that anybody touched
   * @param cells predecessors in all rows
   * @param published of these, those published
   * @param postings places taken in posting lists
   */
  record Cells(double touched, double cells, double published, double postings) {}

  /**
   * Fills rows and posting lists.
   *
   * @param events over all users
   * @param predecessors of an event, on average
   */
  Cells cells(
      double events, double predecessors, int rowCells, int publishedCells, int postingsCap) {
    double touched = 0;
    double cells = 0;
    double published = 0;
    double[] namedBy = new double[width.length];
    for (int step = 0; step < width.length; step++) {
      double draws = events * probability[step] * predecessors;
      double all = distinct(draws);
      double kept = Math.min(rowCells, all);
      double out = Math.min(publishedCells, kept);
      double items = width[step] * comesUp(step, events);
      touched += items;
      cells += width[step] * kept;
      published += width[step] * out;
      double share = all == 0 ? 0 : out / all;
      for (int named = 0; named < width.length; named++) {
        // Those that come up again and again are the strongest, and so the ones published.
        double chance = comesUp(named, draws);
        namedBy[named] += width[step] * (share < 1 ? Math.pow(chance, 1 / share) : chance);
      }
    }
    double postings = 0;
    for (int named = 0; named < width.length; named++) {
      postings += width[named] * Math.min(postingsCap, namedBy[named]);
    }
    return new Cells(touched, cells, published, Math.min(published, postings));
  }
}
