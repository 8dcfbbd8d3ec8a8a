package io.millrace.recommend;

/**
 * Why an item is not in a list, or where it is.
 *
 * @param reason the first that applies
 * @param rule the scenario's rule that refused it, or the label the user blocks; null where there
 *     is none
 * @param place where it was ranked, 0 the best; −1 where it was not
 * @param score the ranker's, after boosts and damping; NaN where it was not ranked
 * @param needed the score of the list's last place, or the scenario's least score; NaN likewise
 */
public record Verdict(Reason reason, String rule, int place, float score, float needed) {

  /** What keeps items out of lists, in the order in which it is looked at. */
  public enum Reason {
    /** Neither an event nor the catalogue has named it, or it was forgotten. */
    UNKNOWN,
    /** The catalogue removed it or says it is not available. */
    UNAVAILABLE,
    /** The user blocks it, or a label it has. */
    BLOCKED,
    /** The user turned it away. */
    TURNED_AWAY,
    /** The user has touched it, and lists leave that out here. */
    SEEN,
    /** It was shown as often as the scenario allows. */
    SHOWN_ENOUGH,
    /** A rule of the scenario refuses it. */
    RULE,
    /** No source proposed it. */
    NOT_A_CANDIDATE,
    /** It scores less than the scenario asks for. */
    SCORE_TOO_LOW,
    /** Others scored better. */
    RANKED_LOWER,
    /** It is in the list. */
    LISTED
  }

  static Verdict of(Reason reason) {
    return new Verdict(reason, null, -1, Float.NaN, Float.NaN);
  }

  static Verdict blocked(String label) {
    return new Verdict(Reason.BLOCKED, label, -1, Float.NaN, Float.NaN);
  }

  static Verdict refused(String rule) {
    return new Verdict(Reason.RULE, rule, -1, Float.NaN, Float.NaN);
  }
}
