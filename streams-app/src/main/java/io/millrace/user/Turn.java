package io.millrace.user;

import io.millrace.item.ItemUpdate;

/** What came of one event on the user side. */
public sealed interface Turn {

  /** The same event id was seen before, elsewhere in the topic: nothing happened. */
  record Duplicate() implements Turn {}

  /**
   * The very same record was seen before (at-least-once delivery): the row stands, all it caused is
   * to be sent again.
   */
  record Redelivered(ItemUpdate update) implements Turn {}

  /**
   * The user has had this hour's events learned from; the row took note, and nobody else is told.
   * The list has not been made anew.
   */
  record Recorded() implements Turn {}

  /** The very same record was seen before, and nothing was learned from it then. */
  record RecordedAgain() implements Turn {}

  /** An impression: the row took note and changed, no list follows. */
  record Shown(ItemUpdate update) implements Turn {}

  /**
   * The row learned from the event.
   *
   * @param update what the item's owner is to be told
   * @param listChanged whether the user's list was made and shows something else than before
   * @param place where the item stood in the list the user would have been given, from 0; {@link
   *     #MISSED} or {@link #NOT_SCORED}
   * @param responded whether the item had an explored place in the user's lists, and was touched
   *     there in time
   */
  record Learned(ItemUpdate update, boolean listChanged, int place, boolean responded)
      implements Turn {}

  /** The item was not among the candidates. */
  int MISSED = -1;

  /** A first event, a negative one, or an item no list would have shown. */
  int NOT_SCORED = -2;
}
