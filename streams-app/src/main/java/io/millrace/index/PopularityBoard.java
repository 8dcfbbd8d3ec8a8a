package io.millrace.index;

import java.util.Arrays;

/**
 * The items at the top of one popularity order, kept up to date as items change. Decayed
 * popularities are compared by {@code log₂ d + t/h}, which time does not change, so nothing needs
 * to be sorted again as it passes. One writer; readers take the snapshot.
 *
 * <p>An item whose popularity falls (a negative event) sinks, but one just below the board cannot
 * rise into its place until it is touched again.
 */
final class PopularityBoard {
  private final int[] ids;
  private final double[] keys;
  private int size;
  private volatile int[] snapshot = {};

  PopularityBoard(int capacity) {
    ids = new int[capacity];
    keys = new double[capacity];
  }

  /** Ids from the most popular down; not to be changed. Any thread. */
  int[] top() {
    return snapshot;
  }

  void update(int id, double key) {
    int from = find(id);
    if (from == size) {
      if (size == ids.length && key <= keys[size - 1]) {
        return;
      }
      from = size < ids.length ? size++ : size - 1;
    }
    int at = from;
    while (at > 0 && keys[at - 1] < key) {
      move(at - 1, at--);
    }
    while (at < size - 1 && keys[at + 1] > key && at >= from) {
      move(at + 1, at++);
    }
    boolean moved = at != from || snapshot.length != size || snapshot[at] != id;
    ids[at] = id;
    keys[at] = key;
    if (moved) {
      snapshot = Arrays.copyOf(ids, size);
    }
  }

  /** Takes an item off the board, so that it keeps no other from it. */
  void remove(int id) {
    int at = find(id);
    if (at < size) {
      size--;
      for (; at < size; at++) {
        move(at + 1, at);
      }
      snapshot = Arrays.copyOf(ids, size);
    }
  }

  /** The place of an item, or the size. */
  private int find(int id) {
    int at = 0;
    while (at < size && ids[at] != id) {
      at++;
    }
    return at;
  }

  private void move(int from, int to) {
    ids[to] = ids[from];
    keys[to] = keys[from];
  }
}
