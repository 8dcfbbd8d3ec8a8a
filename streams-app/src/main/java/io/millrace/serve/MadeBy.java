package io.millrace.serve;

import io.millrace.learn.ChampionRanker;
import io.millrace.scenario.Scenario;

/**
 * The rules and the ranker that made a list.
 *
 * @param scenario whose rules applied
 * @param rulesStamp another number for other rules; 0 where no rules were given
 */
record MadeBy(String scenario, int rulesStamp, ShownRanker ranker) {

  /**
   * A partition's ranker at one moment.
   *
   * @param partition whose it is; null where it is any that is held here
   * @param steps choices it has learned from, which tells its versions apart
   * @param scenarioSteps of these, the ones in this scenario; null for the default one, which has
   *     no weights of its own
   * @param serving linear or hidden
   */
  record ShownRanker(Integer partition, long steps, Long scenarioSteps, String serving) {}

  static MadeBy of(Scenario scenario, Integer partition, ChampionRanker ranker) {
    String own = scenario.ownWeights();
    return new MadeBy(
        scenario.id(),
        scenario.stamp(),
        new ShownRanker(
            partition,
            ranker.steps(),
            own == null ? null : (Long) ranker.linear().scenarioSteps(own),
            ranker.serving()));
  }
}
