package io.millrace.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a broker keeps its log; deleted on close if it was made for that broker only. */
final class DataDirectory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

  private final Path path;
  private final boolean temporary;
  private final DirectoryLock lock;

  private DataDirectory(Path path, boolean temporary) throws IOException {
    this.path = path;
    this.temporary = temporary;
    // Kafka has a lock too, but its controller writes to the log before the broker looks at that.
    this.lock = DirectoryLock.take(path, ".millrace-broker.lock");
  }

  /**
   * The given directory, made if need be, or for null a new temporary one; ready for Kafka.
   *
   * @throws IllegalStateException if another embedded broker has it
   */
  static DataDirectory open(Path wanted) {
    try {
      DataDirectory opened =
          wanted == null
              ? new DataDirectory(Files.createTempDirectory("millrace-broker-"), true)
              : new DataDirectory(Files.createDirectories(wanted), false);
      opened.formatOnce();
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException("No data directory for the broker: " + e, e);
    }
  }

  Path path() {
    return path;
  }

  private void formatOnce() {
    // Kafka writes this file last, so a formatting cut short is done again.
    if (Files.exists(path.resolve("meta.properties"))) {
      return;
    }
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(BrokerProperties.NODE_ID)
          .setDirectories(List.of(path.toString()))
          .setMetadataLogDirectory(path.toString())
          .setControllerListenerName(BrokerProperties.CONTROLLER)
          .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .run();
    } catch (Exception e) {
      close();
      throw new IllegalStateException("Cannot make " + path + " a Kafka log directory", e);
    }
  }

  @Override
  public void close() {
    lock.close();
    if (temporary) {
      delete();
    }
  }

  private void delete() {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Temporary directory {} could not be deleted: {}", path, e.toString());
    }
  }
}
