package io.millrace.recommend;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.learn.Feature;

/** The most popular items: of all time, of the latest day, of the latest hour. */
final class PopularitySource implements CandidateSource {
  private static final int HOUR = 0;
  private static final int DAY = 1;
  private static final int[] ORDERS = {ItemIndex.ALL_TIME, DAY, HOUR};

  private final int perOrder;

  PopularitySource(int perOrder) {
    this.perOrder = perOrder;
  }

  @Override
  public Feature.Source source() {
    return Feature.Source.POPULAR;
  }

  @Override
  public void collect(Query query, ItemIndex index, CandidateSet into) {
    if (perOrder == 0) {
      return;
    }
    for (int order : ORDERS) {
      int taken = 0;
      for (int id : index.mostPopular(order)) {
        Item item = index.item(id);
        if (item != null && query.mayShow(item) && query.allows(item.hash())) {
          into.keep(id);
          if (++taken == perOrder) {
            break;
          }
        }
      }
    }
  }
}
