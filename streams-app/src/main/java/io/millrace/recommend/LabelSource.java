package io.millrace.recommend;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.learn.Feature;
import io.millrace.scenario.Condition;
import io.millrace.scenario.Scenario;
import java.util.List;

/**
 * Where a scenario is limited to kinds or categories: the most popular of these, and those nobody
 * has touched. Without it, a list of a rare kind would be empty for all who never met one.
 */
final class LabelSource implements CandidateSource {
  /** Items taken per kind or category. */
  private static final int PER_LABEL = 30;

  @Override
  public Feature.Source source() {
    return Feature.Source.POPULAR;
  }

  @Override
  public void collect(Query query, ItemIndex index, CandidateSet into) {
    Scenario scenario = query.scenario;
    if (!scenario.filters()) {
      return;
    }
    for (String kind : scenario.kinds()) {
      take(index.mostPopularOfKind(kind), query, index, into);
    }
    List<Condition> require = scenario.require();
    for (int c = 0; c < require.size(); c++) {
      Condition condition = require.get(c);
      switch (condition.field()) {
        case KIND ->
            condition
                .values()
                .forEach(kind -> take(index.mostPopularOfKind(kind), query, index, into));
        case CATEGORY ->
            condition
                .values()
                .forEach(label -> take(index.mostPopularOfCategory(label), query, index, into));
        default -> {}
      }
    }
  }

  private static void take(int[] ids, Query query, ItemIndex index, CandidateSet into) {
    int taken = 0;
    for (int id : ids) {
      Item item = index.item(id);
      if (item != null && query.mayShow(item) && query.allows(item.hash())) {
        into.keep(id);
        if (++taken == PER_LABEL) {
          return;
        }
      }
    }
  }
}
