package io.millrace.recommend;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.learn.Feature;
import io.millrace.learn.FeatureMatrix;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.Ranker;
import io.millrace.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/**
 * From a query to a list: sources propose, features describe, the ranker scores, the re-ranker
 * adjusts, the explainer says why. All buffers are its own and reused, so one per thread.
 */
public final class Recommender {
  private final ItemIndex index;
  private final ModelSettings settings;
  private final List<CandidateSource> sources;
  private final ReRanker reRanker;
  private final Witness witness;
  private final CandidateSet gathered = new CandidateSet();
  private final Candidates candidates = new Candidates();
  private final Evidence evidence = new Evidence();
  private final ContentProfile profile = new ContentProfile();
  private final FeatureExtractor extractor = new FeatureExtractor();
  private final FeatureMatrix features = new FeatureMatrix();
  private final Explainer explainer = new Explainer();
  private float[] scores = new float[512];
  private final ListCut cut;
  private final FilterShelf shelf = new FilterShelf();
  private final NewcomerSource newcomers = new NewcomerSource();
  private final Exploration exploration = new Exploration();

  /** Whether the list that was made last has explored places. */
  private boolean exploring;

  public Recommender(ItemIndex index, ModelSettings settings) {
    this(index, settings, Witness.NONE, new RecentSessions(0));
  }

  /**
   * @param witness sees every prediction
   * @param sessions in which similar users are looked for, on this thread alone; none where it is
   *     off
   */
  public Recommender(
      ItemIndex index, ModelSettings settings, Witness witness, RecentSessions sessions) {
    this.index = index;
    this.settings = settings;
    this.witness = witness;
    this.reRanker = new ReRanker(settings.popularityDamping());
    this.cut = new ListCut(index, settings.tailShare());
    this.sources =
        new ArrayList<>(
            List.of(
                new CoOccurrenceSource(),
                new PopularitySource(settings.popularCandidates()),
                new OwnItemsSource(settings.ownCandidates()),
                new ContentSource(settings.contentCandidates(), profile),
                new LabelSource(),
                new TailSource(settings.tailShare()),
                new InterestSource(),
                new ContextSource(settings.contexts().candidates()),
                new FollowedSource(),
                new PinSource()));
    if (sessions.isOn()) {
      sources.add(new SessionNeighbourSource(sessions));
    }
  }

  /**
   * The best items for a query.
   *
   * @param size at most this many
   */
  public List<Recommendation> recommend(Query query, Ranker ranker, int size) {
    int count = rank(query, ranker, size);
    List<Recommendation> list = new ArrayList<>(count);
    for (int place = 0; place < count; place++) {
      list.add(place(query, ranker, rowAt(place), propensityAt(place)));
    }
    return list;
  }

  private Recommendation place(Query query, Ranker ranker, int row, float propensity) {
    Item item = candidates.item(row);
    List<Reason> reasons =
        explainer.explain(
            query,
            ranker,
            features,
            row,
            item.hash(),
            evidence.because(row),
            evidence.get(row, Evidence.STRONGEST) > 0,
            gathered.similar(candidates.entry(row)) > 0,
            query.scenario.boost(item, query.now),
            !Float.isNaN(propensity));
    return new Recommendation(item.hash(), scores[row], reasons, propensity);
  }

  /**
   * As {@link #recommend}, and all that put each item there. Takes several times as long.
   *
   * @param size at most this many
   */
  public List<Explained> explain(Query query, Ranker ranker, int size) {
    List<Recommendation> list = recommend(query, ranker, size);
    FeatureMatrix raw = new FeatureMatrix();
    extractor.extract(query, gathered, candidates, evidence, profile, index, raw);
    Dissector dissector = new Dissector(index, gathered, candidates, evidence, reRanker);
    List<Explained> explained = new ArrayList<>(list.size());
    for (int place = 0; place < list.size(); place++) {
      int row = rowAt(place);
      boolean explored = list.get(place).explored();
      int cutPlace = exploring ? exploration.cutPlace(place) : place;
      Explanation explanation =
          dissector.of(
              query,
              ranker,
              raw,
              features,
              row,
              scores[row],
              placeOf(row),
              place,
              explored
                  ? Dissector.Given.EXPLORED
                  : cut.isTailPlace(cutPlace) ? Dissector.Given.TAIL : Dissector.Given.NONE);
      explained.add(new Explained(list.get(place), explanation));
    }
    return explained;
  }

  /** The candidate's row at a place of the list that was made last. */
  private int rowAt(int place) {
    return exploring ? exploration.row(place) : cut.row(place);
  }

  /** By which the item at a place was drawn; NaN where it stands there on its merits. */
  private float propensityAt(int place) {
    return exploring ? exploration.propensity(place) : Float.NaN;
  }

  private boolean explores(Query query) {
    return share(query) > 0 && (query.draws() || query.held.size() > 0);
  }

  private float share(Query query) {
    Float own = query.scenario.explorationShare();
    return own == null ? settings.explore().share() : own;
  }

  /** Ranks the candidates and lays the list out; returns how long it is. */
  private int rank(Query query, Ranker ranker, int size) {
    exploring = explores(query);
    gather(query, size, exploring);
    ranker.score(features, scores);
    reRanker.rerank(query, candidates, scores);
    int count = cut.cut(query, candidates, scores, size);
    return exploring
        ? exploration.intersperse(query, index, candidates, scores, cut, count, size, share(query))
        : count;
  }

  /**
   * Why an item is not in the list for a query, or where it is.
   *
   * @param size of the list
   * @param item null for one nobody knows
   */
  public Verdict judge(Query query, Ranker ranker, int size, Item item) {
    Verdict before = refusal(query, item);
    if (before != null) {
      return before;
    }
    int count = rank(query, ranker, size);
    int row = candidates.rowOf(item.hash());
    if (row < 0) {
      return Verdict.of(Verdict.Reason.NOT_A_CANDIDATE);
    }
    for (int place = 0; place < count; place++) {
      if (rowAt(place) == row) {
        return new Verdict(Verdict.Reason.LISTED, null, place, scores[row], Float.NaN);
      }
    }
    float least = query.scenario.minScore();
    int place = placeOf(row);
    if (scores[row] < least) {
      return new Verdict(Verdict.Reason.SCORE_TOO_LOW, null, place, scores[row], least);
    }
    float last = Float.NaN;
    for (int p = 0; p < count; p++) {
      if (Float.isNaN(propensityAt(p))) {
        last = scores[rowAt(p)];
      }
    }
    return new Verdict(Verdict.Reason.RANKED_LOWER, null, place, scores[row], last);
  }

  /** What is known without a look at the candidates; null where nothing refuses the item. */
  private static Verdict refusal(Query query, Item item) {
    if (item == null) {
      return Verdict.of(Verdict.Reason.UNKNOWN);
    } else if (!item.recommendable()) {
      return Verdict.of(Verdict.Reason.UNAVAILABLE);
    } else if (query.profile.blocks(item)) {
      return Verdict.blocked(query.profile.blockedLabel(item.facts()));
    } else if (query.turnedAway(item.hash())) {
      return Verdict.of(Verdict.Reason.TURNED_AWAY);
    } else if (query.scenario.pins().contains(item.key())) {
      return null;
    } else if (query.isShownEnough(item.hash())) {
      return Verdict.of(Verdict.Reason.SHOWN_ENOUGH);
    } else if (!query.allows(item.hash())) {
      return Verdict.of(Verdict.Reason.SEEN);
    }
    String rule = query.scenario.refusal(item, query.now);
    return rule == null ? null : Verdict.refused(rule);
  }

  /**
   * Tests, then learns: where would the item that was chosen have stood?
   *
   * @return its place from 0, or −1 when it was not among the candidates
   */
  public int predictAndLearn(Query query, Ranker ranker, long chosen) {
    gather(query, query.scenario.sizeOr(settings.listSize()), false);
    int target = candidates.rowOf(chosen);
    ranker.learn(features, target, scores);
    reRanker.rerank(query, candidates, scores);
    witness.predicted(query, index, candidates, features, scores);
    if (target < 0) {
      return -1;
    }
    return placeOf(target);
  }

  private int placeOf(int target) {
    int better = 0;
    float score = scores[target];
    for (int row = 0; row < candidates.size(); row++) {
      // Ties go by row, as they do when a list is cut.
      if (scores[row] > score || (scores[row] == score && row < target)) {
        better++;
      }
    }
    return better;
  }

  private void gather(Query query, int size, boolean explores) {
    gathered.clear();
    profile.of(query, index);
    Scenario scenario = query.scenario;
    boolean related = scenario.asks(Feature.Source.CO_OCCURRENCE);
    for (CandidateSource source : sources) {
      // Co-occurrence is also evidence for what others propose, rules come from the scenario itself
      if (scenario.asks(source.source())
          || source.source() == Feature.Source.CO_OCCURRENCE
          || source.source() == Feature.Source.RULE) {
        gathered.ask(source.source());
        source.collect(query, index, gathered);
      }
    }
    if (explores) {
      newcomers.collect(query, index, gathered);
    }
    int limit = related ? settings.candidates() : 0;
    candidates.choose(gathered, query, index, limit);
    if (scenario.filters() && candidates.size() < size && scenario.asks(Feature.Source.POPULAR)) {
      gathered.ask(Feature.Source.POPULAR);
      shelf.collect(query, index, gathered, size);
      candidates.choose(gathered, query, index, limit);
    }
    evidence.collect(gathered, candidates);
    extractor.extract(query, gathered, candidates, evidence, profile, index, features);
    features.ask(query.sessionBand(), query.historyBand(), scenario.ownWeights());
    if (scores.length < candidates.size()) {
      scores = new float[candidates.size() * 2];
    }
  }
}
