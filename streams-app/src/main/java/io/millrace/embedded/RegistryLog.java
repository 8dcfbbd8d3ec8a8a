package io.millrace.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The registry's changes in a file, one JSON object per line. Not thread-safe. */
final class RegistryLog implements AutoCloseable {
  private static final String FILE = "schema-registry.jsonl";

  private final ObjectMapper json = new ObjectMapper();
  private final DirectoryLock lock;
  private final FileChannel channel;
  private final List<RegistryChange> earlier;
  private int end;

  private RegistryLog(Path directory, DirectoryLock lock) throws IOException {
    this.lock = lock;
    Path file = directory.resolve(FILE);
    channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    byte[] content = Files.readAllBytes(file);
    end = afterLastLine(content);
    earlier = new String(content, 0, end, UTF_8).lines().map(this::parse).toList();
  }

  /**
   * @param directory made if it does not exist
   * @throws IllegalStateException if another registry has it
   * @throws UncheckedIOException if the file cannot be read or written, or is not such a log
   */
  static RegistryLog open(Path directory) {
    try {
      Files.createDirectories(directory);
      DirectoryLock lock = DirectoryLock.take(directory, ".millrace-registry.lock");
      return read(directory, lock);
    } catch (IOException e) {
      throw new UncheckedIOException("No data directory for the registry: " + e, e);
    }
  }

  private static RegistryLog read(Path directory, DirectoryLock lock) throws IOException {
    try {
      return new RegistryLog(directory, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** What follows the last line feed was cut short by a crash and was never acknowledged. */
  private static int afterLastLine(byte[] content) {
    int length = content.length;
    while (length > 0 && content[length - 1] != '\n') {
      length--;
    }
    return length;
  }

  /** The changes found when it was opened, oldest first. */
  List<RegistryChange> earlier() {
    return earlier;
  }

  /** Returns once the change is on disk. */
  void append(RegistryChange change) {
    try {
      ByteBuffer line = ByteBuffer.wrap((json.writeValueAsString(change) + "\n").getBytes(UTF_8));
      // A write that failed before left its part behind.
      channel.truncate(end);
      int position = end;
      while (line.hasRemaining()) {
        position += channel.write(line, position);
      }
      channel.force(false);
      end = position;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RegistryChange parse(String line) {
    try {
      return json.readValue(line, RegistryChange.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Not a line of " + FILE + ": " + line, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.close();
    }
  }
}
