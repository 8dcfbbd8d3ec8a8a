package io.millrace.recommend;

import io.millrace.index.ItemIndex;
import io.millrace.learn.Feature;
import io.millrace.learn.ModelSettings;

/**
 * Everything that users touched after or before the user's recent items: forward through posting
 * lists, backward through published predecessors. Reads at most 15 × (N + L) cells.
 */
final class CoOccurrenceSource implements CandidateSource {
  private static final long[] NOTHING = {};

  private final long[][] after = new long[ModelSettings.MAX_RECENT_ITEMS][];
  private final long[][] before = new long[ModelSettings.MAX_RECENT_ITEMS][];
  private final float[] norms = new float[ModelSettings.MAX_RECENT_ITEMS];

  @Override
  public Feature.Source source() {
    return Feature.Source.CO_OCCURRENCE;
  }

  @Override
  public void collect(Query query, ItemIndex index, CandidateSet into) {
    // First all lists, then what is in them: waits for memory overlap.
    for (int k = 0; k < query.recentCount; k++) {
      int j = index.idOf(query.recent[k]);
      float[] known = index.norms();
      boolean there = j != ItemIndex.UNKNOWN && j < known.length;
      norms[k] = there ? known[j] : 0;
      after[k] = there ? index.successors(j) : NOTHING;
      before[k] = there ? index.predecessors(j) : NOTHING;
    }
    for (int k = 0; k < query.recentCount; k++) {
      into.addForward(k, norms[k], after[k]);
      into.addBackward(k, norms[k], before[k]);
    }
  }
}
