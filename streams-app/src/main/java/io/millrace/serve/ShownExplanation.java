package io.millrace.serve;

import io.millrace.recommend.Explanation;
import java.util.List;

/**
 * All that put an item where it is, as answered with {@code explain=true}; {@link Explanation} says
 * what each is.
 *
 * @param rankedAt its place by score alone, from 1
 * @param hiddenRest null where the hidden layer does not serve
 */
record ShownExplanation(
    int rankedAt,
    List<String> sources,
    List<ShownSupport> becauseOf,
    List<ShownFeature> features,
    Float hiddenRest,
    List<ShownRule> rules) {

  /**
   * @param support {@code before + after}
   */
  record ShownSupport(
      String itemId,
      String title,
      int position,
      int before,
      int after,
      int support,
      float confidence) {}

  /**
   * @param value null where nothing is known of it
   * @param hidden null where the hidden layer does not serve
   */
  record ShownFeature(
      String feature,
      String source,
      Float value,
      float normalised,
      float contribution,
      Float hidden) {}

  /**
   * @param amount null where it only changed places
   */
  record ShownRule(String kind, String rule, Float amount) {}

  static ShownExplanation of(Explanation explanation, Titles titles) {
    return new ShownExplanation(
        explanation.ranked() + 1,
        explanation.sources().stream().map(source -> source.label()).toList(),
        explanation.because().stream().map(support -> support(support, titles)).toList(),
        explanation.features().stream().map(ShownExplanation::feature).toList(),
        orNull(explanation.hiddenRest()),
        explanation.rules().stream()
            .map(act -> new ShownRule(act.kind(), act.rule(), orNull(act.amount())))
            .toList());
  }

  private static ShownSupport support(Explanation.Support support, Titles titles) {
    ItemName name = titles.nameOf(support.item());
    return new ShownSupport(
        name.itemId(),
        name.title(),
        support.position(),
        support.before(),
        support.after(),
        support.before() + support.after(),
        support.confidence());
  }

  private static ShownFeature feature(Explanation.Part part) {
    return new ShownFeature(
        part.feature().label(),
        part.feature().source().label(),
        Float.isNaN(part.value()) ? null : (Float) part.value(),
        part.normalised(),
        part.contribution(),
        orNull(part.hidden()));
  }

  private static Float orNull(float amount) {
    return amount == 0 ? null : (Float) amount;
  }
}
