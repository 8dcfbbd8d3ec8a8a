package io.millrace.index;

import io.millrace.explore.Belief;
import io.millrace.explore.ExploreSettings;
import io.millrace.explore.Exposures;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The items that few have seen, the most promising first: all of them, by kind, and by category.
 * Promise is the upper confidence bound of the response rate, a standard deviation above its mean
 * (Auer, Cesa-Bianchi, Fischer 2002), so that the unknown stands before what was shown in vain and
 * behind what was liked; among equals the newest comes first. One thread writes; any number read.
 *
 * <p>The boards are bounded. Where one has free places again, items it could not take at the time
 * are found by looking at a few of all items with each model that arrives.
 */
public final class Newcomers {
  private static final int BOARD = 256;
  private static final int LABEL_BOARD = 32;

  /** Items looked at per model that arrives, while there is room. */
  private static final int LOOKED_AT = 2;

  /** Less than one exposure makes, for ten thousand years in ms. */
  private static final double PER_MS = 1e-17;

  private final ExploreSettings settings;
  private final PopularityBoard board = new PopularityBoard(BOARD);
  private final LabelBoards labels = new LabelBoards(LABEL_BOARD, this::isOpen, this::promise);
  private final ResponseRates rates = new ResponseRates();
  private int next;

  Newcomers(ExploreSettings settings) {
    this.settings = settings;
  }

  /** Whether an item is still to be explored: available, and little known. */
  public boolean isOpen(Item item) {
    return item.recommendable() && settings.isOpen(item.events, item.exposures);
  }

  /** Ids, up to 256; not to be changed. */
  public int[] all() {
    return board.top();
  }

  /** Ids of a kind, up to 32; not to be changed. */
  public int[] ofKind(String kind) {
    return labels.ofKind(kind);
  }

  /** Ids of a category, up to 32; not to be changed. */
  public int[] ofCategory(String category) {
    return labels.ofCategory(category);
  }

  /** The response rate to expect of an item before anything is known of itself, 0 to 1. */
  public double expectedRate(Item item) {
    return rates.expected(item.facts);
  }

  private double promise(Item item) {
    Exposures seen = item.exposures;
    double angle = Belief.angle(Belief.mean(rates.overall(), seen));
    return angle
        + Belief.spread(Belief.evidence(seen))
        + PER_MS * Math.max(item.firstTime, item.facts.publishedAt());
  }

  /** Takes note of an item as it is now; null where there is none. */
  void update(Item before, Item after) {
    rates.update(before, after);
    boolean was = before != null && isOpen(before);
    boolean is = after != null && isOpen(after);
    if (is) {
      board.update(after.id, promise(after));
    } else if (was) {
      board.remove(before.id);
    }
    if (is || was) {
      labels.update(before, after);
    }
  }

  /** Looks at some more of all items while the board has room. */
  void look(AtomicReferenceArray<Item> items, int size) {
    if (board.top().length == BOARD || size == 0) {
      return;
    }
    for (int n = 0; n < Math.min(LOOKED_AT, size); n++) {
      next = next + 1 < size ? next + 1 : 0;
      Item item = items.get(next);
      if (item != null && isOpen(item)) {
        board.update(item.id, promise(item));
        labels.update(null, item);
      }
    }
  }
}
