package io.millrace.item;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.recommend.Neighbours;
import io.millrace.schemas.SimilarItem;
import io.millrace.schemas.SimilarItems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps {@code similar-items} up to date for the items of one task: looks, a slice at a time, for
 * items whose surroundings changed in the index, and offers their lists anew. Not thread-safe.
 */
final class SimilarLists {
  private final ItemIndex index;
  private final Neighbours neighbours;
  private final int size;
  private int[] looked = new int[256];
  private int cursor;

  SimilarLists(ItemIndex index, int size) {
    this.index = index;
    this.neighbours = new Neighbours(index);
    this.size = size;
  }

  /** Receives an item's list; the receiver knows whether it differs from the one before. */
  @FunctionalInterface
  interface Outlet {
    void offer(String item, List<Neighbours.Neighbour> neighbours);
  }

  /** Whether a round is under way. */
  boolean inRound() {
    return cursor > 0;
  }

  /**
   * Looks at some of the items, beginning a new round when the last one is over.
   *
   * @param items the task's items; places of forgotten ones are closed on the way
   * @param forNanos stops when this much time has gone by
   * @return whether the round is over
   */
  boolean look(KnownItems items, long forNanos, Outlet outlet) {
    if (looked.length < items.size()) {
      looked = Arrays.copyOf(looked, items.size() * 2);
    }
    long deadline = System.nanoTime() + forNanos;
    boolean inTime = true;
    while (cursor < items.size() && inTime) {
      String key = items.at(cursor);
      if (key == null) {
        items.close(cursor);
        looked[cursor] = looked[items.size()];
        looked[items.size()] = 0;
        continue;
      }
      Item item = index.itemOfKey(key);
      int changes = item == null ? 0 : index.changesOf(item.id());
      if (changes != looked[cursor]) {
        looked[cursor] = changes;
        outlet.offer(key, item == null ? List.of() : neighbours.of(item, size));
        inTime = System.nanoTime() < deadline;
      }
      cursor++;
    }
    boolean over = cursor >= items.size();
    if (over) {
      cursor = 0;
    }
    return over;
  }

  /**
   * What tells one list from another: its items in their order, and their support to within an
   * eighth, so that figures on the topic stay true without a record for every event. Never 0.
   */
  static int digest(List<Neighbours.Neighbour> list) {
    int digest = 1;
    for (Neighbours.Neighbour neighbour : list) {
      digest = 31 * digest + Long.hashCode(neighbour.item().hash());
      digest = 31 * digest + (Float.floatToRawIntBits(neighbour.support()) >>> 20);
    }
    return digest == 0 ? 1 : digest;
  }

  /** The list as it goes to the topic. */
  static SimilarItems toRecord(
      String item, String title, List<Neighbours.Neighbour> neighbours, long wallClock) {
    List<SimilarItem> list = new ArrayList<>(neighbours.size());
    for (Neighbours.Neighbour n : neighbours) {
      list.add(
          new SimilarItem(
              n.item().key(),
              n.item().titleOrNull(),
              n.score(),
              n.support(),
              n.confidence(),
              n.lift()));
    }
    return new SimilarItems(item, title, Instant.ofEpochMilli(wallClock), list);
  }
}
