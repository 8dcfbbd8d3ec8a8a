package io.millrace.serve;

import java.util.Optional;

/**
 * A ranker for those who belong to no partition: any that is held here. They change slowly and are
 * looked for in every partition, so one is kept for a second. Thread-safe.
 */
final class AnyRanker {
  private static final long KEPT_NANOS = 1_000_000_000L;

  private record Found(Optional<Row> row, long at) {}

  private final StateReader state;
  private volatile Found last;

  AnyRanker(StateReader state) {
    this.state = state;
  }

  /** Empty while none has been learned. */
  Optional<Row> row() {
    Found known = last;
    long now = System.nanoTime();
    if (known == null || now - known.at() > KEPT_NANOS) {
      known =
          new Found(
              state.findHere(StoreName.RANKERS.label(), StoreName.RANKER_KEY).stream().findFirst(),
              now);
      last = known;
    }
    return known.row();
  }
}
