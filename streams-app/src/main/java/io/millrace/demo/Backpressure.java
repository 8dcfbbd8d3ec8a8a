package io.millrace.demo;

import io.millrace.replay.Progress;
import java.util.function.LongSupplier;

/**
 * Holds a replay back while the stream is more than so many events behind, so that event-to-list
 * time says how long the work takes and not how long the queue was.
 */
final class Backpressure implements Progress {
  private static final long PAUSE_MS = 1;

  private final Progress shown;
  private final LongSupplier processed;
  private final long mostAhead;

  /**
   * @param processed events the stream has worked on
   * @param mostAhead events that may be sent and not yet worked on
   */
  Backpressure(Progress shown, LongSupplier processed, long mostAhead) {
    this.shown = shown;
    this.processed = processed;
    this.mostAhead = mostAhead;
  }

  @Override
  public void update(long sent, double fraction) {
    shown.update(sent, fraction);
    while (sent - processed.getAsLong() > mostAhead) {
      try {
        Thread.sleep(PAUSE_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void close() {
    shown.close();
  }
}
