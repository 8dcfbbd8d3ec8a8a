package io.millrace.recommend;

import io.millrace.context.ContextType;
import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.learn.Feature;
import io.millrace.profile.Hashes;

/** What is touched most under circumstances like the asker's, and by people like them. */
final class ContextSource implements CandidateSource {
  /** So many times as much for somebody of whom nothing else is known. */
  private static final int WITHOUT_HISTORY = 3;

  private static final ContextType[] TYPES = {
    ContextType.HOUR, ContextType.DEVICE, ContextType.PLACE
  };

  private final int each;

  /**
   * @param each items taken per context
   */
  ContextSource(int each) {
    this.each = each;
  }

  @Override
  public Feature.Source source() {
    return Feature.Source.CONTEXT;
  }

  @Override
  public void collect(Query query, ItemIndex index, CandidateSet into) {
    int most = query.recentCount == 0 ? each * WITHOUT_HISTORY : each;
    for (ContextType type : TYPES) {
      long context = query.circumstances.of(type);
      if (context != 0) {
        take(context, most, query, index, into);
      }
    }
    Hashes segments = query.profile.segments();
    for (int s = 0; s < segments.size(); s++) {
      take(segments.get(s), most, query, index, into);
    }
  }

  static int take(long context, int most, Query query, ItemIndex index, CandidateSet into) {
    int taken = 0;
    int[] ids = index.mostTouchedIn(context);
    for (int at = 0; at < ids.length && taken < most; at++) {
      Item item = index.item(ids[at]);
      if (item != null && query.mayShow(item) && query.allows(item.hash())) {
        into.keep(ids[at]);
        taken++;
      }
    }
    return taken;
  }
}
