package io.millrace.demo;

import io.millrace.metrics.Meters;
import io.millrace.run.MillraceService;
import io.millrace.run.StartupException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Waits until every event that was sent has been learned from on both sides, and shown. */
final class Drained {
  private static final long PAUSE_MS = 20;
  private static final long SHOWN_WITHIN_MS = 10_000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private Drained() {}

  /**
   * Waits.
   *
   * @throws StartupException when nothing moves for a minute
   */
  static void await(MillraceService service, long sent) throws InterruptedException {
    awaitLearned(service, sent);
    // Lists of an aborted transaction are counted and never shown, so this is not waited for long.
    for (long waited = 0; waited < SHOWN_WITHIN_MS; waited += PAUSE_MS) {
      if (isShown(service, service.meters().totals())) {
        return;
      }
      Thread.sleep(PAUSE_MS);
    }
  }

  /** The same, whether or not the lists have been seen by a reader. */
  static void awaitLearned(MillraceService service, long sent) throws InterruptedException {
    await(service, now -> isLearned(now, sent));
  }

  /** Waits until so many catalogue records have reached the index. */
  static void awaitCatalogue(MillraceService service, long sent) throws InterruptedException {
    await(service, now -> now.catalogUpdates() >= sent && service.index().itemCount() >= sent);
  }

  private static void await(MillraceService service, Predicate<Meters.Totals> done)
      throws InterruptedException {
    long moved = System.nanoTime();
    Meters.Totals before = null;
    while (true) {
      Meters.Totals now = service.meters().totals();
      if (!now.equals(before)) {
        before = now;
        moved = System.nanoTime();
      }
      if (done.test(now)) {
        return;
      }
      if (System.nanoTime() - moved > PATIENCE_NANOS) {
        throw new StartupException("The stream has not moved for a minute: " + now + ".");
      }
      Thread.sleep(PAUSE_MS);
    }
  }

  private static boolean isLearned(Meters.Totals now, long sent) {
    return now.events() + now.deadLetters() >= sent && now.itemUpdates() >= now.used();
  }

  private static boolean isShown(MillraceService service, Meters.Totals now) {
    return service.probe() == null || service.probe().histogram().getTotalCount() >= now.lists();
  }
}
