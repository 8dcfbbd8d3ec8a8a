package io.millrace.quality;

import io.millrace.index.ItemIndex;

/** What shown items are set against. Thread-safe. */
record Catalogue(ItemIndex index, LongTail tail) {
  static Catalogue of(ItemIndex index) {
    return new Catalogue(index, new LongTail(index));
  }

  int size() {
    return index.itemCount();
  }
}
