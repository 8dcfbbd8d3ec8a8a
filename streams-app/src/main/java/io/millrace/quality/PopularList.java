package io.millrace.quality;

import io.millrace.index.ItemIndex;
import java.util.Arrays;
import java.util.function.LongPredicate;

/** The list that popularity of all time would have given a user: the baseline. */
final class PopularList {
  private PopularList() {}

  /**
   * The most popular items a user may be shown. Looks only at the index's board of the 200 most
   * popular, so whoever has had nearly all of those gets fewer.
   *
   * @param refused hashes of items that this user's lists leave out
   * @return at most ten dense ids, the most popular first
   */
  static int[] of(ItemIndex index, LongPredicate refused) {
    int[] list = new int[PlaceWindow.PLACES];
    int size = 0;
    for (int id : index.mostPopular(ItemIndex.ALL_TIME)) {
      if (!refused.test(index.hashOf(id))) {
        list[size++] = id;
        if (size == list.length) {
          return list;
        }
      }
    }
    return Arrays.copyOf(list, size);
  }

  /** The place of an item in a list, from 0, or −1. */
  static int place(int[] list, int id) {
    for (int place = 0; place < list.length; place++) {
      if (list[place] == id) {
        return place;
      }
    }
    return -1;
  }
}
