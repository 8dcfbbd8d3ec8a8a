package io.millrace.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The first items of each kind and of each category in some order, such as the most popular, those
 * nobody has touched last: what a list limited to a kind or category is filled from. One thread
 * writes; any number read.
 */
final class LabelBoards {

  /** Of the long tail. */
  private static final int TAIL_BOARD = 50;

  /** Categories of an item that count, the most specific first. */
  private static final int MOST_CATEGORIES = 8;

  /**
   * Labels with a board, 1.2 kB each when full, half as much of its tail; items of further ones are
   * found by other ways.
   */
  private static final int MOST_LABELS = 20_000;

  private static final int[] NONE = {};

  private final int size;
  private final Predicate<Item> belongs;
  private final ToDoubleFunction<Item> order;
  private final Map<String, PopularityBoard> kinds = new ConcurrentHashMap<>();
  private final Map<String, PopularityBoard> categories = new ConcurrentHashMap<>();
  private final Map<String, PopularityBoard> tails = new ConcurrentHashMap<>();

  /**
   * Empty boards.
   *
   * @param size items kept per label
   * @param belongs which items stand on them
   * @param order by which they do, the largest first
   */
  LabelBoards(int size, Predicate<Item> belongs, ToDoubleFunction<Item> order) {
    this.size = size;
    this.belongs = belongs;
    this.order = order;
  }

  /** Ids of a kind, the first first; not to be changed. */
  int[] ofKind(String kind) {
    return top(kinds.get(kind));
  }

  /** Ids of a category, the first first; not to be changed. */
  int[] ofCategory(String category) {
    return top(categories.get(category));
  }

  /** Ids of a category's long tail, the most popular first; not to be changed. */
  int[] tailOfCategory(String category) {
    return top(tails.get(category));
  }

  private static int[] top(PopularityBoard board) {
    return board == null ? NONE : board.top();
  }

  /**
   * Takes note of an item as it is now.
   *
   * @param before what it was, or null
   * @param after what it is, or null where it is gone
   * @param tail whether it is of the long tail, and may be listed
   */
  void update(Item before, Item after, boolean tail) {
    update(before, after);
    if (before != null && (after == null || !before.facts.equals(after.facts))) {
      updateTails(before, false);
    }
    if (after != null) {
      updateTails(after, tail);
    }
  }

  /** The same where no tail is asked for. */
  void update(Item before, Item after) {
    if (before != null && (after == null || !before.facts.equals(after.facts))) {
      boardsOf(before.facts, false).forEach(board -> board.remove(before.id));
    }
    if (after == null) {
      return;
    }
    boolean stays = belongs.test(after);
    for (PopularityBoard board : boardsOf(after.facts, stays)) {
      if (stays) {
        board.update(after.id, order.applyAsDouble(after));
      } else {
        board.remove(after.id);
      }
    }
  }

  private void updateTails(Item item, boolean tail) {
    List<String> labels = item.facts.categories();
    for (int c = 0; c < labels.size() && c < MOST_CATEGORIES; c++) {
      PopularityBoard board = tails.get(labels.get(c));
      if (board == null && tail && tails.size() < MOST_LABELS) {
        board = new PopularityBoard(TAIL_BOARD);
        tails.put(labels.get(c), board);
      }
      if (board != null && tail) {
        board.update(item.id, item.mass);
      } else if (board != null) {
        board.remove(item.id);
      }
    }
  }

  private List<PopularityBoard> boardsOf(ItemFacts facts, boolean orNew) {
    List<PopularityBoard> boards = new ArrayList<>(1 + MOST_CATEGORIES);
    add(kinds, facts.kind(), orNew, boards);
    List<String> labels = facts.categories();
    for (int c = 0; c < labels.size() && c < MOST_CATEGORIES; c++) {
      add(categories, labels.get(c), orNew, boards);
    }
    return boards;
  }

  private void add(
      Map<String, PopularityBoard> from, String label, boolean orNew, List<PopularityBoard> to) {
    PopularityBoard board = from.get(label);
    if (board == null && orNew && from.size() < MOST_LABELS) {
      board = new PopularityBoard(size);
      from.put(label, board);
    }
    if (board != null) {
      to.add(board);
    }
  }
}
