package io.millrace.run;

import io.millrace.events.RegistryAwayException;
import io.millrace.row.UnknownRowVersionException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
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

  private final Path stateDirectory;
  private final Deque<Long> failures = new ArrayDeque<>();
  private volatile String verdict;

  /**
   * @param stateDirectory named where it cannot be written
   */
  FailurePolicy(Path stateDirectory) {
    this.stateDirectory = stateDirectory;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof UnknownRowVersionException) {
      verdict = root.getMessage();
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    Optional<String> disk = DiskTrouble.of(failure);
    if (disk.isPresent()) {
      verdict =
          "The state directory "
              + stateDirectory
              + " cannot be written: "
              + disk.get()
              + ". Once there is room, start again, and it goes on where it was.";
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    Optional<RegistryAwayException> away = registryAway(failure);
    if (away.isPresent()) {
      // No number of these says that anything is wrong here, and stopping would not help.
      log.warn("{} The stream begins again before that record.", away.get().getMessage());
      return StreamThreadExceptionResponse.REPLACE_THREAD;
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

  /**
   * What stopped the instance, for the last line it prints: Kafka's own account of it is long.
   *
   * @return nothing where there is nothing to add to that
   */
  Optional<String> verdict() {
    return Optional.ofNullable(verdict);
  }

  private static Optional<RegistryAwayException> registryAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RegistryAwayException away) {
        return Optional.of(away);
      }
    }
    return Optional.empty();
  }
}
