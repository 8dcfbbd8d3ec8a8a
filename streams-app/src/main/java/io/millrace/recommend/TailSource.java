package io.millrace.recommend;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.learn.Feature;
import java.util.List;

/**
 * Where places are kept for the long tail: tail items of the categories of the user's latest items,
 * and of all. Without it a list could keep places that nothing comes for.
 */
final class TailSource implements CandidateSource {
  /** Of the user's latest items, and of each one's categories, so many are looked at. */
  private static final int LATEST = 5;

  private static final int CATEGORIES = 3;

  /** Items taken per category, and of all. */
  private static final int PER_BOARD = 10;

  private final float share;

  /**
   * @param share kept for the tail where the scenario does not say
   */
  TailSource(float share) {
    this.share = share;
  }

  @Override
  public Feature.Source source() {
    return Feature.Source.POPULAR;
  }

  @Override
  public void collect(Query query, ItemIndex index, CandidateSet into) {
    if (query.scenario.tailShareOr(share) == 0) {
      return;
    }
    for (int k = 0; k < Math.min(LATEST, query.recentCount); k++) {
      Item item = index.itemOfHash(query.recent[k]);
      if (item != null) {
        List<String> categories = item.facts().categories();
        for (int c = 0; c < Math.min(CATEGORIES, categories.size()); c++) {
          take(index.boards().tailOfCategory(categories.get(c)), query, index, into);
        }
      }
    }
    take(index.boards().tail(), query, index, into);
  }

  private static void take(int[] ids, Query query, ItemIndex index, CandidateSet into) {
    int taken = 0;
    for (int id : ids) {
      Item item = index.item(id);
      // The border moves: what was of the tail when it was noted may be of the head by now.
      if (item != null && index.isTail(item) && query.mayShow(item) && query.allows(item.hash())) {
        into.keep(id);
        if (++taken == PER_BOARD) {
          return;
        }
      }
    }
  }
}
