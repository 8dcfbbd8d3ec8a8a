package io.millrace.demo;

import io.millrace.metrics.Meters;
import io.millrace.run.MillraceService;
import io.millrace.run.StartupException;
import java.util.concurrent.TimeUnit;

/** Waits until every event that was sent has been learned from on both sides, and shown. */
final class Drained {
  private static final long PAUSE_MS = 20;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private Drained() {}

  /**
   * Waits.
   *
   * @throws StartupException when nothing moves for a minute
   */
  static void await(MillraceService service, long sent) throws InterruptedException {
    long moved = System.nanoTime();
    Meters.Totals before = null;
    while (true) {
      Meters.Totals now = service.meters().totals();
      if (!now.equals(before)) {
        before = now;
        moved = System.nanoTime();
      }
      if (isDone(service, now, sent)) {
        return;
      }
      if (System.nanoTime() - moved > PATIENCE_NANOS) {
        throw new StartupException(
            "The stream has not moved for a minute: " + now + " of " + sent + " events sent.");
      }
      Thread.sleep(PAUSE_MS);
    }
  }

  private static boolean isDone(MillraceService service, Meters.Totals now, long sent) {
    boolean users = now.events() + now.deadLetters() >= sent;
    boolean items = now.itemUpdates() >= now.used();
    boolean shown =
        service.probe() == null || service.probe().histogram().getTotalCount() >= now.lists();
    return users && items && shown;
  }
}
