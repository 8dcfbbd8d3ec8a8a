package io.millrace.evaluate.tune;

import io.millrace.evaluate.race.Answers;
import io.millrace.evaluate.race.Difference;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A finished search.
 *
 * @param dataset the file's name
 * @param events in the log
 * @param prefixEvents of these, the first ones the search looked at
 * @param trials defaults first, then in the order they were drawn
 * @param defaultsRest what the defaults answered to the questions after the prefix
 * @param bestRest what the best of the search answered to them
 */
public record Tuning(
    String dataset,
    int events,
    int prefixEvents,
    List<Trial> trials,
    Answers defaultsRest,
    Answers bestRest) {

  /**
   * Settings and how they did on the prefix.
   *
   * @param settings empty for the defaults
   */
  public record Trial(Map<String, String> settings, double hr10, double ndcg10) {}

  /**
   * The best on the prefix, by nDCG@10; the earlier of equals, so the defaults if nothing beats
   * them.
   */
  public static Trial best(List<Trial> trials) {
    return trials.stream().min(Comparator.comparingDouble(trial -> -trial.ndcg10())).orElseThrow();
  }

  public Trial best() {
    return best(trials);
  }

  public Trial defaults() {
    return trials.get(0);
  }

  /** Whether the search found nothing better than the defaults, even where it searched. */
  public boolean defaultsWon() {
    return best() == defaults();
  }

  /** The best less the defaults, in nDCG@10 over the same questions, none of which was searched. */
  public Difference gain() {
    return Difference.inGain(bestRest, defaultsRest);
  }

  /** The same in hit rate@10. */
  public Difference hits() {
    return Difference.inHits(bestRest, defaultsRest);
  }

  /** Whether it is worth leaving the defaults. */
  public boolean isBetterThanDefaults() {
    return !defaultsWon() && gain().mean() > 0 && !gain().isWithinNoise();
  }
}
