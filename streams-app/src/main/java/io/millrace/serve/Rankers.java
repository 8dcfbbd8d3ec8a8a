package io.millrace.serve;

import io.millrace.learn.ChampionRanker;

/** The rankers that lists are made by over HTTP. Thread-safe. */
final class Rankers {
  private final StateReader state;
  private final AnyRanker any;

  Rankers(StateReader state) {
    this.state = state;
    this.any = new AnyRanker(state);
  }

  /**
   * The ranker of a user's partition, as this instance has it; for somebody unknown, one it holds.
   *
   * @param user their row, or null
   */
  ChampionRanker of(Row user, Workbench bench) {
    return (user == null
            ? any.row()
            : state.findIn(StoreName.RANKERS.label(), user.partition(), StoreName.RANKER_KEY))
        .map(bench::ranker)
        .orElseGet(bench::newRanker);
  }
}
