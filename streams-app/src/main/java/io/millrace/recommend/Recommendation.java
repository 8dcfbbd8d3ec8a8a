package io.millrace.recommend;

import java.util.List;

/**
 * One place of a list.
 *
 * @param item hash of the item
 * @param score comparable within one list only
 * @param reasons strongest first, never empty
 * @param propensity the probability with which it was drawn for this place, 0 to 1; NaN where it
 *     stands there on its merits
 */
public record Recommendation(long item, float score, List<Reason> reasons, float propensity) {

  /** One that stands where it does on its merits. */
  public Recommendation(long item, float score, List<Reason> reasons) {
    this(item, score, reasons, Float.NaN);
  }

  /** Whether it was given the place to see how it is received. */
  public boolean explored() {
    return !Float.isNaN(propensity);
  }

  /** The same, drawn with a certain probability. */
  public Recommendation drawnWith(float probability) {
    return new Recommendation(item, score, reasons, probability);
  }
}
