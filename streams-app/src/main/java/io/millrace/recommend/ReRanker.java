package io.millrace.recommend;

import io.millrace.index.Item;
import io.millrace.scenario.Scenario;

/**
 * Adjusts scores between ranking and cutting the list: popularity damping, which gives the long
 * tail its chance ({@code score − λ·log(1+n)}), and the scenario's boosts. Immutable.
 */
public final class ReRanker {
  private final float damping;

  /**
   * @param damping λ where the scenario sets none: 0.1 to 0.25 widens coverage for little hit rate;
   *     0 is off
   */
  public ReRanker(float damping) {
    this.damping = damping;
  }

  /** Changes {@code scores}, one per candidate, in place. */
  public void rerank(Query query, Candidates candidates, float[] scores) {
    Scenario scenario = query.scenario;
    float lambda = lambda(scenario);
    boolean boosts = !scenario.boosts().isEmpty();
    if (lambda == 0 && !boosts) {
      return;
    }
    for (int row = 0; row < candidates.size(); row++) {
      Item item = candidates.item(row);
      if (lambda != 0) {
        scores[row] += ofPopularity(item, lambda);
      }
      if (boosts) {
        scores[row] += scenario.boost(item, query.now);
      }
    }
  }

  /** What popularity damping adds to an item's score: 0 or less. */
  float ofPopularity(Query query, Item item) {
    return ofPopularity(item, lambda(query.scenario));
  }

  private static float ofPopularity(Item item, float lambda) {
    return lambda == 0 ? 0 : -lambda * (float) Math.log1p(item.mass());
  }

  private float lambda(Scenario scenario) {
    Float own = scenario.popularityDamping();
    return own == null ? damping : own;
  }
}
