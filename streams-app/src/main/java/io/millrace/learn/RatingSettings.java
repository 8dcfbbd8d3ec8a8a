package io.millrace.learn;

import java.util.Set;

/**
 * What shapes the rating model; {@code MillraceConfig} declares and documents each.
 *
 * @param types event types whose value is a rating; none turns the model off
 * @param factors length of a rating vector; 0 leaves the biases alone
 * @param learningRate η of the vectors' steps, before AdaGrad
 * @param regularization λ of the vectors' steps
 */
public record RatingSettings(
    Set<String> types, int factors, float learningRate, float regularization) {
  /** Beyond this a value is no rating anybody gives; it would spoil mean and range for good. */
  public static final double MOST = 1e6;

  public RatingSettings {
    types = Set.copyOf(types);
  }

  /**
   * Whether an event is a rating.
   *
   * @param value NaN where the event has none
   */
  public boolean isRating(String type, double value) {
    return Math.abs(value) <= MOST && types.contains(type);
  }
}
