package io.millrace.item;

import io.millrace.schemas.SimilarItems;

/** What the item side sends on, keyed by the item. */
public sealed interface ItemOutput {

  /** Goes to {@code item-models}; null where the item is forgotten. */
  record Model(byte[] bytes) implements ItemOutput {}

  /** Goes to {@code similar-items}; null where the item is forgotten. */
  record Similar(SimilarItems list) implements ItemOutput {}
}
