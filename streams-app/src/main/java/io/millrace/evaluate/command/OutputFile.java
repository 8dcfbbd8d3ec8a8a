package io.millrace.evaluate.command;

import io.millrace.evaluate.EvaluationException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is written in the end. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Checks before the work, not after it, that there is a place for the file.
   *
   * @param file null for none
   */
  static void require(Path file) {
    if (file == null) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new EvaluationException("Cannot write " + file + ": it is a folder.");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new EvaluationException("Cannot write " + file + ": no such folder, or not writable.");
    }
  }
}
