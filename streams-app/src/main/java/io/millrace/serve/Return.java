package io.millrace.serve;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Waits for a copy that was here a moment ago. When its owner dies, a standby's task is made the
 * owner's, and back when somebody else takes over; for some tens of milliseconds in between Kafka
 * Streams shows the store to nobody. Thread-safe; few wait at a time, for not all of the server's
 * threads may.
 */
final class Return {
  private static final long LOOK_MS = 10;
  private static final int AT_A_TIME = 64;

  private final StateReader state;
  private final Duration patience;
  private final Semaphore places = new Semaphore(AT_A_TIME);

  Return(StateReader state, Duration patience) {
    this.state = state;
    this.patience = patience;
  }

  /**
   * The answer once the copy is back.
   *
   * @param missing what is said where it does not come in time, or too many wait already
   */
  Lookup await(String store, String key, Lookup.NotReady missing) {
    if (!places.tryAcquire()) {
      return missing;
    }
    try {
      return look(store, key, missing);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return missing;
    } finally {
      places.release();
    }
  }

  private Lookup look(String store, String key, Lookup.NotReady missing)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Lookup copy = missing;
    while (copy instanceof Lookup.NotReady notReady
        && notReady.passing()
        && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      Lookup owned = state.find(store, key);
      boolean answers = owned instanceof Lookup.Found || owned instanceof Lookup.Unknown;
      copy = answers ? owned : state.findStandby(store, key);
    }
    return copy;
  }
}
