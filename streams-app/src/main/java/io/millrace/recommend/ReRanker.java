package io.millrace.recommend;

/** Adjusts scores between ranking and cutting the list: diversity, rules. One thread. */
public interface ReRanker {

  /** Leaves the ranker's order as it is. */
  ReRanker NONE = (candidates, scores) -> {};

  /** Changes {@code scores}, one per candidate, in place. */
  void rerank(Candidates candidates, float[] scores);

  /**
   * Gives the long tail its chance: {@code score − λ·log(1+n)}.
   *
   * @param lambda 0.1 to 0.25 widens coverage for little hit rate; 0 is {@link #NONE}
   */
  static ReRanker dampPopularity(float lambda) {
    if (lambda == 0) {
      return NONE;
    }
    return (candidates, scores) -> {
      for (int row = 0; row < candidates.size(); row++) {
        scores[row] -= lambda * (float) Math.log1p(candidates.item(row).mass());
      }
    };
  }
}
