package io.millrace.serve;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How stale a standby copy is: the time since it last held everything its owner had written. A busy
 * log is never caught up with at the instant one looks, so the log's end is noted at every look,
 * and the copy is as old as the latest noted end it has reached. Thread-safe.
 */
final class StandbyClock {
  /** A copy further behind than this many looks is as stale as the earliest of them. */
  private static final int LOOKS = 600;

  /** Under exactly-once a commit marker follows the last record, which no position ever passes. */
  private static final long MARKER = 1;

  private record Look(long at, long end) {}

  private static final class Copy {
    final Deque<Look> unreached = new ArrayDeque<>();
    long caughtUpAt;
  }

  private final Map<String, Copy> copies = new HashMap<>();

  /**
   * Notes how far one copy has come.
   *
   * @param position the offset it will read next
   * @param end the log's end
   * @param now wall clock, ms
   */
  synchronized void look(String store, int partition, long position, long end, long now) {
    Copy copy = copies.computeIfAbsent(store + '-' + partition, key -> new Copy());
    copy.unreached.addLast(new Look(now, end));
    long reached = position == 0 ? 0 : position + MARKER;
    while (!copy.unreached.isEmpty() && copy.unreached.peekFirst().end() <= reached) {
      copy.caughtUpAt = copy.unreached.removeFirst().at();
    }
    if (copy.unreached.size() > LOOKS) {
      copy.unreached.removeFirst();
    }
  }

  /**
   * Notes that a copy is read from its log from here on. From the log's beginning, it was wiped,
   * and what it had reached it does not hold any more. From further on it holds all it held: an
   * owner that is one no longer may seem to go back, as its own position is that of its last
   * commit.
   *
   * @param position the offset it begins at
   */
  synchronized void begin(String store, int partition, long position) {
    // Changelogs are compacted and never cut off, so their beginning is 0.
    if (position == 0) {
      copies.remove(store + '-' + partition);
    }
  }

  /** In ms; {@link Long#MAX_VALUE} for a copy that was never seen caught up. */
  synchronized long staleness(String store, int partition, long now) {
    Copy copy = copies.get(store + '-' + partition);
    return copy == null || copy.caughtUpAt == 0 ? Long.MAX_VALUE : now - copy.caughtUpAt;
  }
}
