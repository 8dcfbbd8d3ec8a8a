package io.millrace.serve;

import java.util.List;

/**
 * One item of a list.
 *
 * @param title null where the catalogue has none
 * @param score comparable within one list only
 * @param reasons strongest first; null where none were asked for
 * @param explanation null where it was not asked for
 */
record ShownItem(
    String itemId,
    String title,
    float score,
    List<ShownReason> reasons,
    ShownExplanation explanation) {

  /**
   * Why it is there.
   *
   * @param source co-occurrence, factors, popular, trending or own-history
   * @param contribution what it added to the score
   * @param becauseOf the user's own items behind it, strongest first
   */
  record ShownReason(String source, float contribution, List<ItemName> becauseOf) {}
}
