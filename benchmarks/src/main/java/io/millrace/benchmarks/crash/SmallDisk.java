package io.millrace.benchmarks.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file system in memory that can be filled; needs the right to mount one (Linux, root). */
final class SmallDisk implements AutoCloseable {
  private static final String SIZE = "96m";

  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  /**
   * Mounts one on a directory, made if it does not exist.
   *
   * @throws IOException saying why it cannot be had
   */
  static SmallDisk mount(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "millrace-rig", directory.toString());
    return new SmallDisk(directory);
  }

  /** Why none can be had here, or nothing. */
  static Optional<String> obstacle() {
    try {
      Path place = Files.createTempDirectory("millrace-disk");
      try (SmallDisk disk = mount(place)) {
        return Optional.empty();
      } finally {
        Files.delete(place);
      }
    } catch (IOException e) {
      return Optional.of("no file system to fill: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  /** One that was mounted before. */
  static SmallDisk at(Path directory) {
    return new SmallDisk(directory);
  }

  /** Takes all that is left of it. */
  void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(ballast())) {
      byte[] block = new byte[4096];
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      if (Files.getFileStore(directory).getUsableSpace() > 0) {
        throw e;
      }
    }
  }

  /** Gives it back. */
  void free() throws IOException {
    Files.delete(ballast());
  }

  private Path ballast() {
    return directory.resolve("ballast");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + printed);
    }
  }

  /** Unmounts it; for good even where a file is still open. */
  @Override
  public void close() throws IOException {
    try {
      run("umount", "-l", directory.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
