package io.millrace.run;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Notices that the wall clock was set back. Kafka Streams commits, and Kafka's clients send their
 * heartbeats, once the wall clock has passed a moment: set back by an hour, both stop for an hour.
 * A step forward makes them due at once, which does no harm.
 */
final class ClockWatch implements AutoCloseable {
  /** A step that is over before anybody misses a heartbeat, ms. */
  static final long TOLERANCE_MS = 5_000;

  private static final long PERIOD_MS = 1_000;

  /** What a period may differ by on two clocks that both go well. */
  private static final long DRIFT_MS = 1;

  private final LongSupplier wall;
  private final LongSupplier steady;
  private final LongConsumer setBack;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "clock-watch");
            daemon.setDaemon(true);
            return daemon;
          });
  // The most the wall clock has been ahead of the steady one lately, ms.
  private long ahead;

  /**
   * @param setBack told by how many ms, each time it was set back by more than is tolerated
   */
  ClockWatch(LongConsumer setBack) {
    this(
        System::currentTimeMillis, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()), setBack);
  }

  /**
   * @param wall ms since 1970
   * @param steady ms since whenever, never set
   */
  ClockWatch(LongSupplier wall, LongSupplier steady, LongConsumer setBack) {
    this.wall = wall;
    this.steady = steady;
    this.setBack = setBack;
    ahead = wall.getAsLong() - steady.getAsLong();
  }

  void start() {
    thread.scheduleWithFixedDelay(this::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  void look() {
    long now = wall.getAsLong() - steady.getAsLong();
    if (ahead - now > TOLERANCE_MS) {
      setBack.accept(ahead - now);
      ahead = now;
    }
    ahead = Math.max(ahead - DRIFT_MS, now);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
