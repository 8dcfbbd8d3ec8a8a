package io.millrace.recommend;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.learn.Feature;
import io.millrace.learn.FeatureMatrix;
import io.millrace.learn.Ranker;
import io.millrace.scenario.Boost;
import io.millrace.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes apart how a list was made, for {@link Explanation}s. Far dearer than making it, so only on
 * request; it works on what the latest list left in the recommender's buffers.
 */
final class Dissector {
  private static final int MOST_SUPPORT = 5;

  /** Why an item stands at its place, where not by its score. */
  enum Given {
    NONE,
    TAIL,
    EXPLORED
  }

  private final ItemIndex index;
  private final CandidateSet gathered;
  private final Candidates candidates;
  private final Evidence evidence;
  private final ReRanker reRanker;

  Dissector(
      ItemIndex index,
      CandidateSet gathered,
      Candidates candidates,
      Evidence evidence,
      ReRanker reRanker) {
    this.index = index;
    this.gathered = gathered;
    this.candidates = candidates;
    this.evidence = evidence;
    this.reRanker = reRanker;
  }

  /**
   * Takes one place apart.
   *
   * @param raw features as extracted, before they were normalised
   * @param features normalised, as the ranker last scored them
   * @param row the item's, in both
   * @param score its, after all rules
   * @param ranked its place by score alone, from 0
   * @param place its place in the list, from 0
   * @param given why it has this place, where not by its score
   */
  Explanation of(
      Query query,
      Ranker ranker,
      FeatureMatrix raw,
      FeatureMatrix features,
      int row,
      float score,
      int ranked,
      int place,
      Given given) {
    Item item = candidates.item(row);
    List<Explanation.Part> parts = parts(ranker, raw, features, row);
    List<Explanation.Act> acts = acts(query, item, ranked, place, given);
    double rest = score;
    for (Explanation.Part part : parts) {
      rest -= part.contribution();
    }
    for (Explanation.Act act : acts) {
      rest -= act.amount();
    }
    boolean hidden = parts.stream().anyMatch(part -> part.hidden() != 0);
    return new Explanation(
        ranked,
        sources(row),
        because(query, item),
        parts,
        // Where no layer serves it is only what rounding left.
        hidden ? (float) rest : 0,
        acts);
  }

  private List<Feature.Source> sources(int row) {
    int entry = candidates.entry(row);
    List<Feature.Source> sources = new ArrayList<>();
    for (Feature.Source source : Feature.Source.values()) {
      boolean related =
          source == Feature.Source.CO_OCCURRENCE && evidence.get(row, Evidence.STRONGEST) > 0;
      boolean exploring = source == Feature.Source.EXPLORED && gathered.isShortlisted(entry);
      if (related || exploring || gathered.isKeptBy(source, entry)) {
        sources.add(source);
      }
    }
    return sources;
  }

  private List<Explanation.Support> because(Query query, Item item) {
    List<Explanation.Support> all = new ArrayList<>();
    for (int k = 0; k < query.recentCount; k++) {
      Item own = index.itemOfHash(query.recent[k]);
      if (own != null && own != item) {
        int before = Math.max(0, item.countOfPredecessor(own.id()));
        int after = Math.max(0, own.countOfPredecessor(item.id()));
        if (before + after > 0) {
          float confidence = Math.min(1, (before + after) / (float) Math.max(1, own.events()));
          all.add(new Explanation.Support(own.hash(), k, before, after, confidence));
        }
      }
    }
    all.sort(Comparator.comparingInt(s -> -s.before() - s.after()));
    return List.copyOf(all.subList(0, Math.min(MOST_SUPPORT, all.size())));
  }

  private static List<Explanation.Part> parts(
      Ranker ranker, FeatureMatrix raw, FeatureMatrix features, int row) {
    List<Explanation.Part> parts = new ArrayList<>(Feature.COUNT);
    for (Feature feature : Feature.values()) {
      parts.add(
          new Explanation.Part(
              feature,
              raw.isUnknown(feature) ? Float.NaN : raw.get(row, feature),
              features.get(row, feature),
              ranker.contribution(features, row, feature),
              ranker.hiddenContribution(features, row, feature)));
    }
    parts.sort(Comparator.comparingDouble(part -> -Math.abs(part.contribution())));
    return parts;
  }

  private List<Explanation.Act> acts(Query query, Item item, int ranked, int place, Given given) {
    Scenario scenario = query.scenario;
    List<Explanation.Act> acts = new ArrayList<>();
    float damped = reRanker.ofPopularity(query, item);
    if (damped != 0) {
      acts.add(new Explanation.Act("popularity-damping", "less for many events", damped));
    }
    for (Boost boost : scenario.boosts()) {
      if (boost.when().isMetBy(item, query.now)) {
        acts.add(new Explanation.Act("boost", boost.when().toString(), boost.add()));
      }
    }
    if (query.isPinned(item.hash())) {
      acts.add(new Explanation.Act("pin", "heads the list", 0));
    } else if (given == Given.EXPLORED) {
      acts.add(new Explanation.Act("exploration", "has a place to see how it is received", 0));
    } else if (given == Given.TAIL) {
      acts.add(new Explanation.Act("tail-share", "holds a place kept for the long tail", 0));
    } else if (scenario.diversity() > 0 && place > ranked) {
      acts.add(
          new Explanation.Act("diversity", "stands below others less like what is above it", 0));
    }
    return acts;
  }
}
