package io.millrace.learn;

import io.millrace.explore.ExploreSettings;

/**
 * What shapes the model, as plain numbers; {@code MillraceConfig} declares and documents each.
 *
 * @param factors K, the length of every factor vector
 * @param learningRate η of the factors' gradient steps
 * @param regularization λ of the factors' gradient steps
 * @param negatives sampled negatives per event
 * @param recentItems the distinct latest items of a user that predict the next, at most 15
 * @param historySize events kept in a user's row
 * @param seenItems distinct items a user's row remembers having touched
 * @param dedupeWindow event ids a user's row remembers
 * @param rowCells M, predecessor cells in an item's row
 * @param publishedCells N, of these the strongest that are published
 * @param postings L, successors an item's posting list holds
 * @param countHalfLifeMs half-life of co-occurrence counts in ms of event time; 0 keeps them
 * @param candidates candidates ranked per list, from co-occurrence
 * @param popularCandidates further candidates from each popularity list
 * @param ownCandidates further candidates from the user's own items, where repeats are allowed
 * @param listSize items in an emitted list
 * @param excludeSeen whether items the user has touched are left out of lists
 * @param rankerRate the ranker's step before AdaGrad scaling
 * @param popularityDamping λ of {@code score − λ·log(1+n)} when a list is emitted; 0 is off
 * @param tailShare of a list's places that hold items of the long tail, 0 to 1; 0 is off
 * @param ratings of the rating model
 * @param neighbourSessions latest sessions among which similar users are looked for; 0 is off
 * @param learnablePerHour events of one user that are learned from per hour of event time; 0 is
 *     without a cap
 * @param contentCandidates further candidates by content, per embedding space and by category
 * @param contexts of the circumstances under which items are touched
 * @param explore how items that few have seen get their chance
 */
public record ModelSettings(
    int factors,
    float learningRate,
    float regularization,
    int negatives,
    int recentItems,
    int historySize,
    int seenItems,
    int dedupeWindow,
    int rowCells,
    int publishedCells,
    int postings,
    long countHalfLifeMs,
    int candidates,
    int popularCandidates,
    int ownCandidates,
    int listSize,
    boolean excludeSeen,
    float rankerRate,
    float popularityDamping,
    float tailShare,
    RatingSettings ratings,
    int neighbourSessions,
    int learnablePerHour,
    int contentCandidates,
    ContextSettings contexts,
    ExploreSettings explore) {

  /** How many predecessors an event has at most; positions travel in one byte each. */
  public static final int MAX_RECENT_ITEMS = 15;
}
