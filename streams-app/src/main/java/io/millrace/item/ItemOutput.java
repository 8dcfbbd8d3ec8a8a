package io.millrace.item;

import io.millrace.schemas.SimilarItems;

/** What the item side sends on, keyed by the item. */
public sealed interface ItemOutput {

  /** Goes to {@code item-models}. */
  record Model(byte[] bytes) implements ItemOutput {}

  /** Goes to {@code similar-items}. */
  record Similar(SimilarItems list) implements ItemOutput {}
}
