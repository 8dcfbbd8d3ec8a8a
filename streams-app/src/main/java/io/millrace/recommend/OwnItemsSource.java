package io.millrace.recommend;

import io.millrace.index.ItemIndex;
import io.millrace.learn.Feature;

/** What the user touched before, where repeats are allowed: a shop's regulars buy again. */
final class OwnItemsSource implements CandidateSource {
  private final int most;

  OwnItemsSource(int most) {
    this.most = most;
  }

  @Override
  public Feature.Source source() {
    return Feature.Source.OWN_HISTORY;
  }

  @Override
  public void collect(Query query, ItemIndex index, CandidateSet into) {
    if (query.excludeSeen) {
      return;
    }
    int taken = 0;
    for (int s = 0; s < query.seenCount() && taken < most; s++) {
      int id = index.idOf(query.seen(s));
      if (id != ItemIndex.UNKNOWN && query.allows(query.seen(s))) {
        into.keep(id);
        taken++;
      }
    }
  }
}
