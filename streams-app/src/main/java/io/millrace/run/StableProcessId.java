package io.millrace.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Gives an instance the same Kafka Streams process id whether or not its state directory survived.
 *
 * <p>Kafka Streams draws a random id for an empty directory, and names its transactions by it. An
 * instance that was killed and lost its disk would come back as somebody else; the transaction it
 * left open, if it was killed in the middle of one, would hold up all readers of what it wrote
 * until it times out, three minutes with the default settings. Two instances of one name already
 * exclude each other by static membership.
 */
final class StableProcessId {
  /** Kafka Streams' own file; what is there already is left alone. */
  static final String FILE = "kafka-streams-process-metadata";

  private StableProcessId() {}

  /**
   * Makes sure the directory has an id.
   *
   * @param instance stable name within the group
   * @throws StartupException when the directory cannot be written
   */
  static void ensure(Path stateDirectory, String applicationId, String instance) {
    Path file = stateDirectory.resolve(applicationId).resolve(FILE);
    if (Files.exists(file)) {
      return;
    }
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{\"processId\":\"" + of(applicationId, instance) + "\"}");
    } catch (IOException e) {
      throw new StartupException(
          "The state directory " + stateDirectory + " cannot be written: " + e.getMessage(), e);
    }
  }

  static UUID of(String applicationId, String instance) {
    return UUID.nameUUIDFromBytes(
        (applicationId + "/" + instance).getBytes(StandardCharsets.UTF_8));
  }
}
