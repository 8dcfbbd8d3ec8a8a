package io.millrace.recommend;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sees to it that a share of a list's places holds items of the long tail, spread through the list:
 * of the first p of n places at least ⌊p · need / n⌋, with need = ⌈share · n⌉ (the ranked group
 * fairness of FA*IR, Zehlike et al., CIKM 2017, without its test). A list that has as many of
 * itself, as early, is left as it is; the others' order stays.
 *
 * <p>Where the list has too few, the best tail candidates left come in: first of those that share a
 * category with one of the user's recent items, then of all. Buffers are its own; not thread-safe.
 */
final class TailPlaces {
  private static final int NOT_NATURAL = Integer.MAX_VALUE;

  private int[] heads = new int[128];
  private int[] tails = new int[128];
  // Where each stood before.
  private int[] headPlaces = new int[128];
  private int[] tailPlaces = new int[128];
  private boolean[] matches = new boolean[128];
  private boolean[] given = new boolean[128];
  private int headCount;
  private int tailCount;
  private final Set<String> liked = new HashSet<>();

  /** Whether an item holds a place only because places are kept for the tail. */
  boolean isGiven(int place) {
    return given[place];
  }

  /**
   * Rearranges a list.
   *
   * @param open score by candidate, −∞ where it may not come in
   * @param places candidates' rows, best first; changed in place
   * @param count how many there are
   * @param pinned so many of them, at the head, stay
   * @param share 0 to 1; 0 leaves all as it is
   */
  void fill(
      Query query,
      ItemIndex index,
      Candidates candidates,
      float[] open,
      int[] places,
      int count,
      int pinned,
      float share) {
    makeRoom(count);
    Arrays.fill(given, 0, count, false);
    int need = (int) Math.ceil(share * count - 1e-4);
    if (need == 0) {
      return;
    }
    int inTail = sort(index, candidates, places, count, pinned);
    if (inTail + tailCount < need) {
      findMore(query, index, candidates, open, places, count, need - inTail - tailCount);
    }
    int head = 0;
    int tail = 0;
    for (int place = pinned; place < count; place++) {
      boolean due = inTail < (place + 1) * need / count;
      boolean itsTurn =
          head == headCount || (tail < tailCount && tailPlaces[tail] < headPlaces[head]);
      if (tail < tailCount && (due || itsTurn)) {
        given[place] = !itsTurn;
        places[place] = tails[tail++];
        inTail++;
      } else {
        places[place] = heads[head++];
      }
    }
  }

  /** Parts the list in two; returns how many of the pinned are of the tail. */
  private int sort(ItemIndex index, Candidates candidates, int[] places, int count, int pinned) {
    headCount = 0;
    tailCount = 0;
    int pinnedTail = 0;
    for (int place = 0; place < count; place++) {
      boolean tail = index.isTail(candidates.item(places[place]));
      if (place < pinned) {
        pinnedTail += tail ? 1 : 0;
      } else if (tail) {
        tailPlaces[tailCount] = place;
        tails[tailCount++] = places[place];
      } else {
        headPlaces[headCount] = place;
        heads[headCount++] = places[place];
      }
    }
    return pinnedTail;
  }

  private void findMore(
      Query query,
      ItemIndex index,
      Candidates candidates,
      float[] open,
      int[] places,
      int count,
      int wanted) {
    learnWhatTheUserLikes(query, index);
    int from = tailCount;
    for (int row = 0; row < candidates.size(); row++) {
      Item item = candidates.item(row);
      if (open[row] == Float.NEGATIVE_INFINITY || !index.isTail(item)) {
        continue;
      }
      boolean match = isLiked(item);
      if (tailCount - from == wanted && !isBetter(match, open[row], tailCount - 1, open)) {
        continue;
      }
      if (!isAmong(row, places, count)) {
        insert(row, match, from, wanted, open);
      }
    }
  }

  private void insert(int row, boolean match, int from, int wanted, float[] open) {
    int at = tailCount - from < wanted ? tailCount++ : tailCount - 1;
    while (at > from && isBetter(match, open[row], at - 1, open)) {
      tails[at] = tails[at - 1];
      matches[at] = matches[at - 1];
      at--;
    }
    tails[at] = row;
    matches[at] = match;
    tailPlaces[tailCount - 1] = NOT_NATURAL;
  }

  private boolean isBetter(boolean match, float score, int than, float[] open) {
    return match != matches[than] ? match : score > open[tails[than]];
  }

  private void learnWhatTheUserLikes(Query query, ItemIndex index) {
    liked.clear();
    for (int k = 0; k < query.recentCount; k++) {
      Item item = index.itemOfHash(query.recent[k]);
      if (item != null) {
        liked.addAll(item.facts().categories());
      }
    }
  }

  private boolean isLiked(Item item) {
    List<String> categories = item.facts().categories();
    for (int c = 0; c < categories.size(); c++) {
      if (liked.contains(categories.get(c))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAmong(int row, int[] places, int count) {
    for (int p = 0; p < count; p++) {
      if (places[p] == row) {
        return true;
      }
    }
    return false;
  }

  private void makeRoom(int count) {
    if (heads.length < count) {
      heads = new int[count];
      tails = new int[count];
      headPlaces = new int[count];
      tailPlaces = new int[count];
      matches = new boolean[count];
      given = new boolean[count];
    }
  }
}
