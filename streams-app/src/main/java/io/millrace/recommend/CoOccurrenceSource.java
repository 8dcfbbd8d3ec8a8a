package io.millrace.recommend;

import io.millrace.index.ItemIndex;
import io.millrace.learn.Feature;

/**
 * Everything that users touched after or before the user's recent items: forward through posting
 * lists, backward through published predecessors. Reads at most 15 × (N + L) cells.
 */
final class CoOccurrenceSource implements CandidateSource {
  @Override
  public Feature.Source source() {
    return Feature.Source.CO_OCCURRENCE;
  }

  @Override
  public void collect(Query query, ItemIndex index, CandidateSet into) {
    for (int k = 0; k < query.recentCount; k++) {
      int j = index.idOf(query.recent[k]);
      float[] norms = index.norms();
      if (j != ItemIndex.UNKNOWN && j < norms.length) {
        into.addForward(k, norms[j], index.successors(j));
        into.addBackward(k, norms[j], index.predecessors(j));
      }
    }
  }
}
