package io.millrace.replay;

import java.time.Duration;
import java.util.Locale;

/** Words a moment of a replay. */
final class ProgressText {
  private ProgressText() {}

  /** For instance {@code 45 %, 183,072 events, 42,100/s, 0:05 left}. */
  static String of(long sent, double fraction, Duration elapsed) {
    double seconds = Math.max(1e-3, elapsed.toNanos() / 1e9);
    return String.format(
        Locale.ROOT,
        "%3d %%, %,d events, %,.0f/s, %s",
        (int) Math.floor(fraction * 100),
        sent,
        sent / seconds,
        timeLeft(fraction, seconds));
  }

  private static String timeLeft(double fraction, double seconds) {
    if (fraction >= 1) {
      return "done in " + clock(seconds);
    }
    // The first moments say more about starting than about the pace.
    return fraction < 0.005 || seconds < 1
        ? "-:-- left"
        : clock(seconds * (1 - fraction) / fraction) + " left";
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
