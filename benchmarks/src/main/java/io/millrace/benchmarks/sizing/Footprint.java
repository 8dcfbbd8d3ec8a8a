package io.millrace.benchmarks.sizing;

import io.millrace.benchmarks.process.LiveHeap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process takes, in bytes.
 *
 * @param heap live, after a full collection
 * @param offHeap resident memory beside the heap
 * @param disk its state directory
 */
record Footprint(long heap, long offHeap, long disk) {
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

  /**
   * Measures.
   *
   * @param heapLimit of the process, all of it touched at its start
   */
  static Footprint of(long pid, long heapLimit, Path state)
      throws IOException, InterruptedException {
    long heap = LiveHeap.of(pid);
    String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
    Matcher resident = RESIDENT.matcher(status);
    if (!resident.find()) {
      throw new IllegalStateException("No VmRSS in " + status);
    }
    return new Footprint(heap, Long.parseLong(resident.group(1)) * 1024 - heapLimit, size(state));
  }

  private static long size(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(Footprint::sizeOfFile).sum();
    }
  }

  /** A file that was there a moment ago may have been compacted away. */
  private static long sizeOfFile(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
