package io.millrace.serve;

import java.util.List;

/**
 * One item of a list.
 *
 * @param title null where the catalogue has none
 * @param score comparable within one list only
 * @param explored true where it was given its place to see how it is received; else null
 * @param propensity then the probability with which it was drawn for the place, 0 to 1
 * @param reasons strongest first; null where none were asked for
 * @param explanation null where it was not asked for
 */
record ShownItem(
    String itemId,
    String title,
    float score,
    Boolean explored,
    Float propensity,
    List<ShownReason> reasons,
    ShownExplanation explanation) {

  /** One that stands where it does on its merits. */
  ShownItem(String itemId, String title, float score, List<ShownReason> reasons) {
    this(itemId, title, score, null, null, reasons, null);
  }

  /**
   * Why it is there.
   *
   * @param source co-occurrence, factors, popular, trending or own-history
   * @param contribution what it added to the score
   * @param becauseOf the user's own items behind it, strongest first
   */
  record ShownReason(String source, float contribution, List<ItemName> becauseOf) {}
}
