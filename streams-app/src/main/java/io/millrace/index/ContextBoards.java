package io.millrace.index;

import io.millrace.context.ContextType;
import io.millrace.context.ItemContexts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Items' contexts inverted: of each context the items it speaks for most, and what share of all
 * events had it. One thread writes; any number read.
 */
final class ContextBoards {
  /** Items kept per context. */
  private static final int BOARD = 64;

  /** Contexts with a board, 1 kB each when full; further ones are nobody's. */
  static final int MOST_CONTEXTS = 50_000;

  /** Weights fade with every event; so little is not worth looking at a board again. */
  private static final float NOTICED = 0.02f;

  /** Added to an item's weight, so that one single event does not make it a specialty. */
  private static final float SMOOTHING = 5;

  private static final int[] NONE = {};
  private static final ContextType[] TYPES = ContextType.values();

  private static final class Board {
    private final PopularityBoard items = new PopularityBoard(BOARD);
    private volatile double mass;
    private int naming;
  }

  private final Map<Long, Board> boards = new ConcurrentHashMap<>();
  private volatile double[] totals = new double[ContextType.COUNT];

  /** Ids of the items a context speaks for, the strongest first; not to be changed. */
  int[] top(long context) {
    Board board = boards.get(context);
    return board == null ? NONE : board.items.top();
  }

  /** Of all events with a context of its type, what share had this one; 0 where none had. */
  float share(long context) {
    Board board = boards.get(context);
    if (board == null) {
      return 0;
    }
    double total = totals[ContextType.of(context).ordinal()];
    return total <= 0 || board.mass <= 0 ? 0 : (float) Math.min(1, board.mass / total);
  }

  /**
   * Takes note of an item as it is now.
   *
   * @param before what it was, or null
   * @param after what it is, or null where it is gone
   */
  void update(Item before, Item after) {
    ItemContexts old = before == null ? ItemContexts.NONE : before.contexts;
    ItemContexts now = after == null ? ItemContexts.NONE : after.contexts;
    if (old == now) {
      if (before != null && after != null && before.recommendable() != after.recommendable()) {
        rank(after, now);
      }
      return;
    }
    int id = (after == null ? before : after).id;
    countTotals(old, now);
    for (int c = 0; c < now.size(); c++) {
      long context = now.context(c);
      Board board = boards.get(context);
      boolean named = old.has(context);
      if (board == null) {
        if (named || boards.size() >= MOST_CONTEXTS) {
          continue;
        }
        board = new Board();
        boards.put(context, board);
      }
      board.naming += named ? 0 : 1;
      add(board, now.weight(c) - old.weightOf(context));
    }
    for (int c = 0; c < old.size(); c++) {
      if (!now.has(old.context(c))) {
        letGo(old.context(c), old.weight(c), id);
      }
    }
    if (after != null) {
      rankChanged(before, after);
    }
  }

  private void letGo(long context, float weight, int id) {
    Board board = boards.get(context);
    if (board == null) {
      return;
    }
    board.items.remove(id);
    add(board, -weight);
    if (--board.naming <= 0) {
      boards.remove(context);
    }
  }

  private static void add(Board board, double more) {
    // One thread writes.
    board.mass = board.mass + more;
  }

  private void countTotals(ItemContexts old, ItemContexts now) {
    double[] changed = totals.clone();
    for (ContextType type : TYPES) {
      changed[type.ordinal()] += now.total(type) - old.total(type);
    }
    totals = changed;
  }

  private void rankChanged(Item before, Item after) {
    boolean whole = before == null || before.recommendable() != after.recommendable();
    for (int c = 0; c < after.contexts.size(); c++) {
      long context = after.contexts.context(c);
      double was = before == null ? 0 : strength(before.contexts, context);
      double is = strength(after.contexts, context);
      if (whole || Math.abs(is - was) > NOTICED * was) {
        rank(after, context, is);
      }
    }
  }

  private void rank(Item item, ItemContexts contexts) {
    for (int c = 0; c < contexts.size(); c++) {
      rank(item, contexts.context(c), strength(contexts, contexts.context(c)));
    }
  }

  /** How much of the item goes with the context, and how much of that there is. */
  private static double strength(ItemContexts of, long context) {
    return of.weightOf(context) / Math.sqrt(of.total(ContextType.of(context)) + SMOOTHING);
  }

  private void rank(Item item, long context, double strength) {
    Board board = boards.get(context);
    if (board == null) {
      return;
    }
    if (item.recommendable() && strength > 0) {
      board.items.update(item.id, strength);
    } else {
      board.items.remove(item.id);
    }
  }
}
