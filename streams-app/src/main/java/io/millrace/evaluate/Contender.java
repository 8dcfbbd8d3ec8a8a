package io.millrace.evaluate;

import java.util.List;

/** A recommender in the race, or several that come of one run. One thread. */
public interface Contender {

  /** The names of its rankings, as in tables and JSON. */
  List<String> names();

  /**
   * Goes through one event: ranks where asked to, before it knows the item, then learns.
   *
   * @param event of the log
   * @param into a ranking per name, cleared, to be filled; null where the event is not scored
   */
  void play(int event, Ranking[] into);

  /** How well it predicted ratings; empty where it does not, or there were none. */
  default List<RatingError> ratingErrors() {
    return List.of();
  }
}
