package io.millrace.run;

import io.millrace.row.UnknownRowVersionException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread dies: another takes its place, unless that happens too often or
 * could only happen again; then the instance stops, for whatever supervises it to restart.
 */
final class FailurePolicy implements StreamsUncaughtExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(FailurePolicy.class);
  private static final int MOST_FAILURES = 5;
  private static final long WITHIN_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final Deque<Long> failures = new ArrayDeque<>();

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof UnknownRowVersionException) {
      log.error("{}", root.getMessage());
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    long now = System.nanoTime();
    failures.addLast(now);
    while (now - failures.peekFirst() > WITHIN_NANOS) {
      failures.removeFirst();
    }
    if (failures.size() > MOST_FAILURES) {
      log.error(
          "A stream thread failed for the {}th time; this instance stops.",
          failures.size(),
          failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    log.warn("A stream thread failed and is replaced: {}", root.toString(), failure);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
