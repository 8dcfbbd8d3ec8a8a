package io.millrace.index;

import io.millrace.learn.Decay;
import java.util.Arrays;

/**
 * The items at the top of each order that lists are filled from: by popularity, of each kind and
 * category, of the long tail, rising. All are bounded and kept up with each change. One thread
 * writes; any number read. What is read is not to be changed.
 */
public final class Boards {
  /** Kept per order: enough that seen and unavailable items leave some over. */
  private static final int BOARD = 200;

  private final PopularityBoard[] popular = new PopularityBoard[Decay.TRENDS + 1];
  private final PopularityBoard[] rising = new PopularityBoard[Rise.WINDOWS];
  private final PopularityBoard tail = new PopularityBoard(BOARD);
  private final LabelBoards labels = new LabelBoards(100, Item::recommendable, item -> item.mass);

  Boards() {
    Arrays.setAll(popular, b -> new PopularityBoard(BOARD));
    Arrays.setAll(rising, b -> new PopularityBoard(BOARD));
  }

  /** Ids from the most popular down, up to 200; the order as {@link ItemIndex#mostPopular}. */
  int[] popular(int order) {
    return popular[order].top();
  }

  /** Ids of a kind from the most popular down, up to 100; those nobody has touched last. */
  int[] ofKind(String kind) {
    return labels.ofKind(kind);
  }

  /** Ids of a category from the most popular down, up to 100; those nobody has touched last. */
  int[] ofCategory(String category) {
    return labels.ofCategory(category);
  }

  /**
   * Ids of the long tail from the most popular down, up to 200. Some may have risen to the head
   * since.
   */
  public int[] tail() {
    return tail.top();
  }

  /** The same of a category, up to 50. */
  public int[] tailOfCategory(String category) {
    return labels.tailOfCategory(category);
  }

  /**
   * Ids of items that were rising when they were last touched, up to 200, about the steepest first;
   * {@link Rise} says how they stand now.
   *
   * @param window of {@link Rise}
   */
  public int[] rising(int window) {
    return rising[window].top();
  }

  /**
   * Takes note of an item as it is now.
   *
   * @param before what it was, or null
   * @param ofTail whether it is of the long tail
   */
  void update(Item before, Item after, boolean ofTail) {
    boolean inTail = ofTail && after.events > 0 && after.recommendable();
    labels.update(before, after, inTail);
    if (inTail) {
      tail.update(after.id, after.mass);
    } else {
      tail.remove(after.id);
    }
    if (!after.recommendable()) {
      drop(after.id);
    } else if (after.lastTime != 0) {
      rank(after);
    }
  }

  /** Takes an item out that is gone. */
  void remove(Item gone) {
    labels.update(gone, null, false);
    tail.remove(gone.id);
    drop(gone.id);
  }

  private void rank(Item item) {
    popular[ItemIndex.ALL_TIME].update(item.id, item.mass);
    for (int t = 0; t < Decay.TRENDS; t++) {
      popular[t].update(item.id, lasting(Math.max(1e-9, item.rawTrend(t)), item, t));
    }
    for (int window = 0; window < Rise.WINDOWS; window++) {
      double steepness = Rise.steepness(item, window);
      if (steepness > 0) {
        rising[window].update(item.id, lasting(steepness, item, window));
      } else {
        rising[window].remove(item.id);
      }
    }
  }

  /** Compares as what halves with the t-th half-life does, whatever the time. */
  private static double lasting(double value, Item item, int t) {
    return Math.log(value) / Math.log(2) + (double) item.lastTime / Decay.trendHalfLife(t);
  }

  private void drop(int id) {
    for (PopularityBoard board : popular) {
      board.remove(id);
    }
    for (PopularityBoard board : rising) {
      board.remove(id);
    }
  }
}
