package io.millrace.run;

import io.millrace.config.MillraceConfig;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.rocksdb.RocksDB;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be done before the stream starts and waits for others, or for the disk: broker and
 * registry are asked, and RocksDB's native code is unpacked, all while the HTTP server comes up.
 */
final class Checks {
  private static final Logger log = LoggerFactory.getLogger(Checks.class);

  private final CompletableFuture<Preflight.Partitions> topics;
  private final CompletableFuture<Void> registry;

  private Checks(Preflight preflight, Properties streams) {
    var unused = CompletableFuture.runAsync(RocksDB::loadLibrary, Checks::run);
    topics = CompletableFuture.supplyAsync(preflight::topics, Checks::run);
    registry = CompletableFuture.runAsync(preflight::registry, Checks::run);
    var ignored = CompletableFuture.runAsync(() -> warnOfNoStandbys(streams), Checks::run);
  }

  static Checks begin(MillraceConfig config, Properties streams) {
    return new Checks(new Preflight(config, streams), streams);
  }

  /** Each on a thread of its own: all but the first mostly wait. */
  private static void run(Runnable work) {
    Thread thread = new Thread(work, "start-up-check");
    thread.setDaemon(true);
    thread.start();
  }

  private static void warnOfNoStandbys(Properties streams) {
    try {
      GroupStandbys.complaint(streams).ifPresent(log::warn);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until all that must hold is known to.
   *
   * @throws StartupException for the first that does not
   */
  Preflight.Partitions await() {
    try {
      Preflight.Partitions partitions = topics.join();
      registry.join();
      return partitions;
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
