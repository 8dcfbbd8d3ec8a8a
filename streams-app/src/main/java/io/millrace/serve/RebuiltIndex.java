package io.millrace.serve;

import io.millrace.index.ItemIndex;

/** Keeps answers from being made of an item index that is still being read back. */
final class RebuiltIndex {
  private RebuiltIndex() {}

  /**
   * The index, whole.
   *
   * @throws ProblemException 503 while it is not: what is missing would look like what there is not
   */
  static ItemIndex of(ItemIndex index) {
    if (!index.isRebuilt()) {
      throw new ProblemException(
          Problem.notReady(
              "This instance is still reading its items back ("
                  + index.itemCount()
                  + " so far); /health/ready says how far it is."));
    }
    return index;
  }
}
