package io.millrace.serve;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How another instance has been answering. Thread-safe.
 *
 * <p>Few requests wait for it at a time: two instances that wait for each other with all their
 * threads would answer nobody, not even from the copies they hold. And one that fails is left alone
 * for a second, then tried with a single request, until it answers again: a dead one costs one
 * request a second its patience, not each of them.
 */
final class Neighbour {
  private static final long PAUSE_MS = 1000;
  private static final int AT_A_TIME = 32;
  private static final long NEVER = 0;

  private final Semaphore places = new Semaphore(AT_A_TIME);

  /** Wall clock, ms; {@link #NEVER} while it answers. */
  private final AtomicLong pausedUntil = new AtomicLong(NEVER);

  /** Takes a place where it may be asked now; if so, one of the outcomes is to follow. */
  boolean mayBeAsked() {
    return isNotLeftAlone() && places.tryAcquire();
  }

  /** The same where nobody else can answer: it is asked though it just failed. */
  boolean mayBeAskedAtNeed() {
    return places.tryAcquire();
  }

  /** Once a pause is over, whoever looks first tries it for all. */
  private boolean isNotLeftAlone() {
    long until = pausedUntil.get();
    long now = System.currentTimeMillis();
    return until == NEVER || (now >= until && pausedUntil.compareAndSet(until, now + PAUSE_MS));
  }

  boolean isLeftAlone() {
    return pausedUntil.get() != NEVER;
  }

  /**
   * It answered.
   *
   * @return whether it had not before
   */
  boolean answered() {
    places.release();
    return pausedUntil.getAndSet(NEVER) != NEVER;
  }

  /**
   * It did not answer.
   *
   * @return whether it had before
   */
  boolean failed() {
    places.release();
    return pausedUntil.getAndSet(System.currentTimeMillis() + PAUSE_MS) == NEVER;
  }
}
