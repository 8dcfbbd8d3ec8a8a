package io.millrace.recommend;

import io.millrace.index.ItemIndex;
import io.millrace.learn.FeatureMatrix;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.Ranker;
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
  private final FeatureExtractor extractor = new FeatureExtractor();
  private final FeatureMatrix features = new FeatureMatrix();
  private final Explainer explainer = new Explainer();
  private float[] scores = new float[512];
  private int[] places = new int[128];

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
    this.reRanker = ReRanker.dampPopularity(settings.popularityDamping());
    this.sources =
        new ArrayList<>(
            List.of(
                new CoOccurrenceSource(),
                new PopularitySource(settings.popularCandidates()),
                new OwnItemsSource(settings.ownCandidates())));
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
    gather(query);
    ranker.score(features, scores);
    reRanker.rerank(candidates, scores);
    if (places.length < size) {
      places = new int[size];
    }
    int count = Selection.best(scores, candidates.size(), size, places);
    List<Recommendation> list = new ArrayList<>(count);
    for (int place = 0; place < count; place++) {
      int row = places[place];
      int entry = candidates.entry(row);
      boolean related = gathered.evidence(entry, CandidateSet.STRONGEST) > 0;
      boolean alike = gathered.evidence(entry, CandidateSet.NEIGHBOURS) > 0;
      list.add(
          new Recommendation(
              candidates.item(row).hash(),
              scores[row],
              explainer.explain(
                  query,
                  ranker,
                  features,
                  row,
                  candidates.item(row).hash(),
                  gathered.because(entry),
                  related,
                  alike)));
    }
    return list;
  }

  /**
   * Tests, then learns: where would the item that was chosen have stood?
   *
   * @return its place from 0, or −1 when it was not among the candidates
   */
  public int predictAndLearn(Query query, Ranker ranker, long chosen) {
    gather(query);
    int target = candidates.rowOf(chosen);
    ranker.learn(features, target, scores);
    reRanker.rerank(candidates, scores);
    witness.predicted(query, index, candidates, features, scores);
    if (target < 0) {
      return -1;
    }
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

  private void gather(Query query) {
    gathered.clear();
    for (CandidateSource source : sources) {
      source.collect(query, index, gathered);
    }
    candidates.choose(gathered, query, index, settings.candidates());
    extractor.extract(query, gathered, candidates, index, features);
    features.ask(query.sessionBand(), query.historyBand());
    if (scores.length < candidates.size()) {
      scores = new float[candidates.size() * 2];
    }
  }
}
