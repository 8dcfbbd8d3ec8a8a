package io.millrace.serve;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How another instance has been answering. Thread-safe.
 *
 * <p>Few requests wait for it at a time: two instances that wait for each other with all their
 * threads would answer nobody, not even from the copies they hold.
 */
final class Neighbour {
  /** One that just failed is not asked again for this long, so nobody queues up behind it. */
  private static final long PAUSE_MS = 1000;

  private static final int AT_A_TIME = 32;

  private final Semaphore places = new Semaphore(AT_A_TIME);
  private final AtomicLong pausedUntil = new AtomicLong();

  /** Whether it may be asked now; if so, {@link #done()} is to follow. */
  boolean mayBeAsked() {
    return System.currentTimeMillis() >= pausedUntil.get() && places.tryAcquire();
  }

  /** The same for a request that nobody else can answer: it may be asked though it just failed. */
  boolean mayBeAskedWithin(Duration patience) throws InterruptedException {
    return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  void done() {
    places.release();
  }

  /**
   * Leaves it alone for a while.
   *
   * @return whether it was not already
   */
  boolean pause() {
    long now = System.currentTimeMillis();
    return pausedUntil.getAndSet(now + PAUSE_MS) < now;
  }
}
