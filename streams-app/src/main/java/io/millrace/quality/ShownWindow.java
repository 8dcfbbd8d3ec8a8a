package io.millrace.quality;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * The items at the top of the last N lists, by dense id. Writing costs ten words a list; what was
 * shown is counted when asked for. Not thread-safe.
 */
final class ShownWindow {
  private static final int NOTHING = -1;

  private final int[] ids;
  private int next;

  ShownWindow(int capacity) {
    ids = new int[capacity * PlaceWindow.PLACES];
    Arrays.fill(ids, NOTHING);
  }

  /**
   * Takes in a list; the oldest leaves a full window.
   *
   * @param list dense ids, of which the first ten count; negative ones are passed over
   */
  void add(int[] list) {
    for (int place = 0; place < PlaceWindow.PLACES; place++) {
      ids[next + place] = place < list.length ? list[place] : NOTHING;
    }
    next = (next + PlaceWindow.PLACES) % ids.length;
  }

  /** How many different items were shown. */
  int distinct() {
    BitSet shown = new BitSet();
    for (int id : ids) {
      if (id >= 0) {
        shown.set(id);
      }
    }
    return shown.cardinality();
  }

  /** Which share of the places went to items of a kind; NaN where nothing was shown. */
  double share(IntPredicate kind) {
    int all = 0;
    int ofKind = 0;
    for (int id : ids) {
      if (id >= 0) {
        all++;
        ofKind += kind.test(id) ? 1 : 0;
      }
    }
    return all == 0 ? Double.NaN : (double) ofKind / all;
  }
}
