package io.millrace.recommend;

import io.millrace.index.ItemIndex;
import io.millrace.learn.FeatureMatrix;
import io.millrace.learn.ModelSettings;
import java.util.List;

/** What {@link Recommender} does between a query and its features, step by step. */
public final class RecommenderSteps {
  private final ItemIndex index;
  private final ModelSettings settings;
  private final List<CandidateSource> sources;
  private final CandidateSet gathered = new CandidateSet();
  private final Candidates candidates = new Candidates();
  private final Evidence evidence = new Evidence();
  private final ContentProfile profile = new ContentProfile();
  private final FeatureExtractor extractor = new FeatureExtractor();

  public RecommenderSteps(ItemIndex index, ModelSettings settings) {
    this.index = index;
    this.settings = settings;
    this.sources =
        List.of(
            new CoOccurrenceSource(),
            new PopularitySource(settings.popularCandidates()),
            new OwnItemsSource(settings.ownCandidates()),
            new ContentSource(settings.contentCandidates(), profile));
  }

  /** Asks the sources and chooses; how many were chosen. */
  public int gather(Query query) {
    gathered.clear();
    profile.of(query, index);
    for (CandidateSource source : sources) {
      source.collect(query, index, gathered);
    }
    candidates.choose(gathered, query, index, settings.candidates());
    return candidates.size();
  }

  /** Describes what was gathered last. */
  public void extract(Query query, FeatureMatrix to) {
    evidence.collect(gathered, candidates);
    extractor.extract(query, gathered, candidates, evidence, profile, index, to);
    to.ask(query.sessionBand(), query.historyBand());
  }

  /** What was gathered last. */
  public Candidates candidates() {
    return candidates;
  }
}
