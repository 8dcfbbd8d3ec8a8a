package io.millrace.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ends child processes when this JVM is gone, however it went: a shell holds the other end of a
 * pipe and kills what the last line named once the pipe breaks. Signals to the whole group, such as
 * Ctrl-C, pass it by. Thread-safe.
 */
final class Reaper {
  private static final String SCRIPT =
      "trap '' INT TERM HUP; while read -r line; do pids=$line; done;"
          + " [ -z \"$pids\" ] || kill -9 $pids 2>/dev/null";

  private static final Set<Process> watched = new LinkedHashSet<>();
  private static OutputStream pipe;

  private Reaper() {}

  static synchronized void watch(Process process) {
    watched.add(process);
    tell();
    process.onExit().thenAccept(Reaper::forget);
  }

  private static synchronized void forget(Process process) {
    watched.remove(process);
    tell();
  }

  private static void tell() {
    try {
      if (pipe == null) {
        pipe =
            new ProcessBuilder("sh", "-c", SCRIPT)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .getOutputStream();
      }
      String line =
          watched.stream().map(each -> Long.toString(each.pid())).collect(Collectors.joining(" "));
      pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      pipe.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Child processes cannot be watched", e);
    }
  }
}
