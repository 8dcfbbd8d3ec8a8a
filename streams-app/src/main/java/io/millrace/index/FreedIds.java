package io.millrace.index;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Dense ids whose item is gone, to be given out again. A reader may still hold one it has just
 * read, so each waits until no query that was under way can be. Writer only.
 */
final class FreedIds {
  /** No query takes nearly as long. */
  static final long QUARANTINE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private record Freed(int id, long at) {}

  private final LongSupplier nanoTime;
  private final ArrayDeque<Freed> waiting = new ArrayDeque<>();

  FreedIds(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void add(int id) {
    waiting.addLast(new Freed(id, nanoTime.getAsLong()));
  }

  /** An id that has waited long enough, or {@link ItemDictionary#UNKNOWN}. */
  int take() {
    Freed first = waiting.peekFirst();
    if (first == null || nanoTime.getAsLong() - first.at < QUARANTINE_NANOS) {
      return ItemDictionary.UNKNOWN;
    }
    waiting.removeFirst();
    return first.id;
  }
}
