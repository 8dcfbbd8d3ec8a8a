package io.millrace.recommend;

import io.millrace.learn.Feature;
import java.util.List;

/**
 * All that put an item where it is in a list.
 *
 * @param ranked its place by score alone, 0 the best
 * @param sources which proposed it
 * @param because the user's own items behind it, the best supported first; at most five
 * @param features what each says, and what that added to the score, the most first
 * @param hiddenRest what the hidden layer adds beside its share of features; 0 where it does not
 *     serve. With it, contributions and the amounts of rules add up to the score
 * @param rules what was done to it beside ranking, in the order of doing
 */
public record Explanation(
    int ranked,
    List<Feature.Source> sources,
    List<Support> because,
    List<Part> features,
    float hiddenRest,
    List<Act> rules) {

  /**
   * One of the user's latest items, and how it goes with the item listed.
   *
   * @param item hash
   * @param position in the user's latest distinct items, 0 the latest
   * @param before events of the listed item within the latest 15 distinct items after this one; as
   *     published, 0 where it is not among the strongest
   * @param after the same the other way round
   * @param confidence {@code (before + after)} over the events of the user's item, at most 1
   */
  public record Support(long item, int position, int before, int after, float confidence) {}

  /**
   * One feature.
   *
   * @param value as {@link Feature} has it; NaN where nothing is known of it in this query
   * @param normalised the same against all candidates', −6 to 6
   * @param contribution what it added to the score
   * @param hidden what of that the hidden layer added
   */
  public record Part(
      Feature feature, float value, float normalised, float contribution, float hidden) {}

  /**
   * Something done to the item beside ranking.
   *
   * @param kind popularity-damping, boost, pin, exploration, diversity or tail-share
   * @param rule what was asked for, for people
   * @param amount added to the score; 0 where it only changed places
   */
  public record Act(String kind, String rule, float amount) {}
}
