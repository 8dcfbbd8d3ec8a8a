package io.millrace.quality;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import java.util.Arrays;

/**
 * Which items are in the long tail: all but the most popular fifth of the items anybody touched, by
 * events. (Of all known items, a fifth may hold every touched one.) Items as popular as the last of
 * that fifth are in the head too. The border is found anew once the events have grown by a
 * hundredth, by whoever asks then. Thread-safe.
 */
final class LongTail {
  private static final double HEAD = 0.2;
  private static final double GROWTH = 1.01;

  private record Border(long leastOfHead, long totalEvents) {}

  private final ItemIndex index;
  private volatile Border border = new Border(Long.MAX_VALUE, 0);

  LongTail(ItemIndex index) {
    this.index = index;
  }

  /** Looks whether the border has to be found anew; before a round of {@link #contains}. */
  void refresh() {
    long total = index.totalEvents();
    long then = border.totalEvents;
    if (total != then && (total > then * GROWTH || total < then / GROWTH)) {
      border = new Border(leastOfHead(), total);
    }
  }

  boolean contains(int id) {
    Item item = index.item(id);
    return item == null || item.events() < border.leastOfHead;
  }

  private long leastOfHead() {
    long[] events = new long[index.size()];
    int touched = 0;
    for (int id = 0; id < events.length; id++) {
      Item item = index.item(id);
      if (item != null && item.events() > 0) {
        events[touched++] = item.events();
      }
    }
    if (touched == 0) {
      return Long.MAX_VALUE;
    }
    Arrays.sort(events, 0, touched);
    return events[touched - (int) Math.ceil(touched * HEAD)];
  }
}
