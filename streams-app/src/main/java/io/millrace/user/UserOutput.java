package io.millrace.user;

import io.millrace.item.ItemUpdate;
import io.millrace.schemas.RecommendationList;

/** What the user side sends on. */
public sealed interface UserOutput {

  /** Goes to the item's owner, keyed by the item. */
  record ForItem(ItemUpdate update) implements UserOutput {}

  /** Goes to {@code recommendations}, keyed by the user; null where the user is forgotten. */
  record ForUser(RecommendationList list) implements UserOutput {}

  /** Goes to {@code ranker-models}, keyed by the partition, for the other partitions' rankers. */
  record ForRankers(byte[] weights) implements UserOutput {}
}
