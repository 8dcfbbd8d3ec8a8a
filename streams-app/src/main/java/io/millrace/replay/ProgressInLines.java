package io.millrace.replay;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A plain line every few seconds, for logs and pipes. */
final class ProgressInLines implements Progress {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final String name;
  private final PrintStream out;
  private final LongSupplier nanos;
  private final long start;
  private long shownAt;
  private boolean ended;

  ProgressInLines(String name, PrintStream out) {
    this(name, out, System::nanoTime);
  }

  ProgressInLines(String name, PrintStream out, LongSupplier nanos) {
    this.name = name;
    this.out = out;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.shownAt = start;
  }

  @Override
  public void update(long sent, double fraction) {
    long now = nanos.getAsLong();
    boolean end = fraction >= 1 && !ended;
    if (end || now - shownAt >= EVERY.toNanos()) {
      Duration elapsed = Duration.ofNanos(now - start);
      out.println(name + ": " + ProgressText.of(sent, fraction, elapsed).strip());
      shownAt = now;
      ended |= end;
    }
  }
}
