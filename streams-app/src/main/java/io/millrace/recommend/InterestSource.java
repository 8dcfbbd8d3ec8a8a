package io.millrace.recommend;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.learn.Feature;

/** The most popular items of the categories that the user named as interests. */
final class InterestSource implements CandidateSource {
  /** Items taken for all interests together: a first list, not the whole catalogue. */
  private static final int MOST = 100;

  /** Of each at least so many, where there are. */
  private static final int LEAST_PER_INTEREST = 5;

  @Override
  public Feature.Source source() {
    return Feature.Source.INTERESTS;
  }

  @Override
  public void collect(Query query, ItemIndex index, CandidateSet into) {
    int interests = query.profile.interests().size();
    if (interests == 0) {
      return;
    }
    int each = Math.max(LEAST_PER_INTEREST, MOST / interests);
    for (String category : query.profile.interests()) {
      take(index.mostPopularOfCategory(category), each, query, index, into);
    }
  }

  private static void take(int[] ids, int most, Query query, ItemIndex index, CandidateSet into) {
    int taken = 0;
    for (int at = 0; at < ids.length && taken < most; at++) {
      Item item = index.item(ids[at]);
      if (item != null && query.mayShow(item) && query.allows(item.hash())) {
        into.keep(ids[at]);
        taken++;
      }
    }
  }
}
