package io.millrace.recommend;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.learn.Feature;
import java.util.List;

/** The items a scenario pins, so that they are described and scored like any other. */
final class PinSource implements CandidateSource {

  @Override
  public Feature.Source source() {
    return Feature.Source.RULE;
  }

  @Override
  public void collect(Query query, ItemIndex index, CandidateSet into) {
    List<String> pins = query.scenario.pins();
    for (int p = 0; p < pins.size(); p++) {
      Item item = index.itemOfKey(pins.get(p));
      if (item != null
          && item.recommendable()
          && !query.turnedAway(item.hash())
          && !query.profile.blocks(item)) {
        query.pin(item.hash());
        into.keep(item.id());
      }
    }
  }
}
