package io.millrace.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import org.rocksdb.RocksDBException;

/** Tells a disk that takes no more from other failures of a store. */
final class DiskTrouble {
  /** What Linux says for ENOSPC, EDQUOT, EFBIG and EROFS, whoever passes it on. */
  private static final List<String> SAYS =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "File too large",
          "Read-only file system");

  private DiskTrouble() {}

  /** What is the matter with the disk, or nothing where the failure is of another kind. */
  static Optional<String> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      boolean ofFiles =
          cause instanceof RocksDBException
              || cause instanceof FileSystemException
              || cause instanceof IOException;
      String message = cause.getMessage();
      if (ofFiles && message != null) {
        for (String trouble : SAYS) {
          if (message.contains(trouble)) {
            return Optional.of(trouble);
          }
        }
      }
    }
    return Optional.empty();
  }
}
