package io.millrace.quality;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;

/** What shown items are set against. Thread-safe. */
record Catalogue(ItemIndex index) {
  static Catalogue of(ItemIndex index) {
    return new Catalogue(index);
  }

  int size() {
    return index.itemCount();
  }

  /** Whether an item is of the long tail; one no longer known is. */
  boolean isTail(int id) {
    Item item = index.item(id);
    return item == null || index.isTail(item);
  }
}
