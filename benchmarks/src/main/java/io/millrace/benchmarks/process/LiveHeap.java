package io.millrace.benchmarks.process;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The heap that a process still holds after a full collection. */
public final class LiveHeap {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

  private LiveHeap() {}

  /** In bytes; the process must be a JVM of this user. */
  public static long of(long pid) throws IOException, InterruptedException {
    String text = Jcmd.run(pid, "GC.class_histogram");
    Matcher total = TOTAL.matcher(text);
    if (!total.find()) {
      throw new IllegalStateException("jcmd says: " + text);
    }
    return Long.parseLong(total.group(1));
  }
}
