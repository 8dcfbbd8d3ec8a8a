package io.millrace.recommend;

import io.millrace.index.ItemIndex;
import io.millrace.learn.Feature;
import io.millrace.profile.Hashes;

/** What the users touched whom the asker follows. */
final class FollowedSource implements CandidateSource {
  /** Items taken for all of them together. */
  private static final int MOST = 100;

  private static final int LEAST_PER_USER = 2;

  @Override
  public Feature.Source source() {
    return Feature.Source.FOLLOWED;
  }

  @Override
  public void collect(Query query, ItemIndex index, CandidateSet into) {
    Hashes follows = query.profile.follows();
    int each = follows.size() == 0 ? 0 : Math.max(LEAST_PER_USER, MOST / follows.size());
    int taken = 0;
    for (int f = 0; f < follows.size() && taken < MOST; f++) {
      taken += ContextSource.take(follows.get(f), each, query, index, into);
    }
  }
}
