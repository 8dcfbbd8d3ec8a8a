package io.millrace.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears the local stores of an instance that was killed, under exactly-once.
 *
 * <p>Kafka Streams discards them anyway, for they may hold what was never committed. But it finds
 * out store by store: it opens all of them before it joins the group, opens each again when its
 * task comes, and only then empties it and begins anew, with an error and a stack trace for each.
 * This knows by a file that is there while the stream runs. Thread-safe.
 */
final class UncleanEnd {
  static final String FILE = "millrace-running";

  /** Kafka Streams' own: whoever holds it has the directory for itself. */
  private static final String LOCK = ".lock";

  private static final Pattern TASK = Pattern.compile("\\d+_\\d+");
  private static final Logger log = LoggerFactory.getLogger(UncleanEnd.class);

  private final Path directory;
  private final boolean exactlyOnce;

  /**
   * @param directory the application's, below the state directory
   */
  UncleanEnd(Path directory, boolean exactlyOnce) {
    this.directory = directory;
    this.exactlyOnce = exactlyOnce;
  }

  /**
   * To be called before Kafka Streams looks at the directory.
   *
   * @throws StartupException when the stores cannot be deleted
   */
  void clear() {
    if (!exactlyOnce || !Files.exists(directory.resolve(FILE))) {
      return;
    }
    try (FileChannel channel =
            FileChannel.open(
                directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        clearTasks();
        Files.deleteIfExists(directory.resolve(FILE));
      }
    } catch (OverlappingFileLockException e) {
      log.debug("{} is in use; Kafka Streams will say so.", directory);
    } catch (IOException e) {
      throw new StartupException(
          "The state directory " + directory + " cannot be cleared: " + e.getMessage(), e);
    }
  }

  private void clearTasks() throws IOException {
    List<Path> tasks;
    try (Stream<Path> all = Files.list(directory)) {
      tasks = all.filter(path -> TASK.matcher(path.getFileName().toString()).matches()).toList();
    }
    for (Path task : tasks) {
      delete(task);
    }
    log.info(
        "This instance did not end cleanly the last time; {} local tasks are restored from their"
            + " changelogs.",
        tasks.size());
  }

  private static void delete(Path tree) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(tree)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }

  /** The stream runs: from now on its stores may hold what is not committed. */
  void begins() {
    try {
      Files.writeString(directory.resolve(FILE), "");
    } catch (IOException e) {
      log.warn("{} cannot be written: {}", directory.resolve(FILE), e.toString());
    }
  }

  /** The stream has closed, and each store says itself how it was left. */
  void closed() {
    try {
      Files.deleteIfExists(directory.resolve(FILE));
    } catch (IOException e) {
      log.warn("{} cannot be removed: {}", directory.resolve(FILE), e.toString());
    }
  }
}
