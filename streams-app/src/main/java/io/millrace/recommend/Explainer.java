package io.millrace.recommend;

import io.millrace.learn.Feature;
import io.millrace.learn.FeatureMatrix;
import io.millrace.learn.Ranker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Names what a score is made of: each source's share, and the user's items behind it. */
final class Explainer {
  private static final int[] SOURCE_OF =
      Arrays.stream(Feature.values()).mapToInt(feature -> feature.source().ordinal()).toArray();

  private static final Feature.Source[] SOURCES = Feature.Source.values();
  private static final int MOST_REASONS = 3;

  private final float[] shares = new float[SOURCES.length];
  private final float[] contributions = new float[Feature.COUNT];

  /**
   * The reasons for one candidate, strongest first, at least one.
   *
   * @param row the candidate's, in {@code features}
   * @param item the candidate's hash
   * @param because as {@link Evidence#because}
   * @param related whether any of the user's items speaks for it
   * @param alike whether any similar session holds it
   * @param boost what the scenario's boosts added
   * @param explored whether it was given its place to see how it is received
   */
  List<Reason> explain(
      Query query,
      Ranker ranker,
      FeatureMatrix features,
      int row,
      long item,
      int because,
      boolean related,
      boolean alike,
      float boost,
      boolean explored) {
    Arrays.fill(shares, 0);
    shares[Feature.Source.RULE.ordinal()] = boost;
    ranker.contributions(features, row, contributions);
    for (int f = 0; f < contributions.length; f++) {
      shares[SOURCE_OF[f]] += contributions[f];
    }
    List<Reason> reasons = new ArrayList<>(MOST_REASONS);
    for (Feature.Source source : SOURCES) {
      float share = shares[source.ordinal()];
      // A source without evidence for this item is no reason, whatever its absence did to the score
      boolean hasEvidence =
          switch (source) {
            case CO_OCCURRENCE -> related;
            case SIMILAR_USERS -> alike;
            case OWN_HISTORY -> query.timesSeen(item) > 0;
            case FACTORS -> query.factors != null;
            default -> true;
          };
      if (share > 0 && hasEvidence) {
        reasons.add(new Reason(source, share, itemsBehind(query, source, because)));
      }
    }
    if (reasons.isEmpty()) {
      Feature.Source fallback = fallback(related, alike);
      reasons.add(
          new Reason(fallback, shares[fallback.ordinal()], itemsBehind(query, fallback, because)));
    }
    reasons.sort(Comparator.comparingDouble(Reason::contribution).reversed());
    if (explored) {
      // The score did not bring it here; how it is received will decide whether it stays.
      reasons.add(0, new Reason(Feature.Source.EXPLORED, 0, List.of()));
    }
    if (query.isPinned(item)) {
      // Whatever else speaks for it, this is why it stands where it does.
      reasons.removeIf(reason -> reason.source() == Feature.Source.RULE);
      reasons.add(0, new Reason(Feature.Source.RULE, boost, List.of()));
    }
    return reasons.size() > MOST_REASONS ? reasons.subList(0, MOST_REASONS) : reasons;
  }

  private static Feature.Source fallback(boolean related, boolean alike) {
    if (related) {
      return Feature.Source.CO_OCCURRENCE;
    }
    return alike ? Feature.Source.SIMILAR_USERS : Feature.Source.POPULAR;
  }

  private static List<Long> itemsBehind(Query query, Feature.Source source, int because) {
    if (source != Feature.Source.CO_OCCURRENCE) {
      return List.of();
    }
    int strongest = because & 0xFF;
    int second = (because >>> 8) & 0xFF;
    if (strongest >= query.recentCount) {
      return List.of();
    }
    return second >= query.recentCount
        ? List.of(query.recent[strongest])
        : List.of(query.recent[strongest], query.recent[second]);
  }
}
