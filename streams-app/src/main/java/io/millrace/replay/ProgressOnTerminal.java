package io.millrace.replay;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;

/** A bar that is redrawn in place by a thread of the library. */
final class ProgressOnTerminal implements Progress {
  private static final int STEPS = 10_000;
  private static final int REDRAW_MS = 200;
  private static final int LONGEST_BAR = 30;
  private static final int SHORTEST_BAR = 5;

  private final ProgressBar bar;
  private volatile long sent;

  ProgressOnTerminal(String name, PrintStream out) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(STEPS)
            .setUpdateIntervalMillis(REDRAW_MS)
            .setRenderer((state, width) -> line(state, sent, width))
            .setConsumer(new ConsoleProgressBarConsumer(out))
            .build();
  }

  @Override
  public void update(long sent, double fraction) {
    this.sent = sent;
    bar.stepTo(Math.round(fraction * STEPS));
  }

  private static String line(ProgressState state, long sent, int width) {
    double fraction = state.getNormalizedProgress();
    String text = ProgressText.of(sent, fraction, state.getTotalElapsed());
    int room = width - state.getTaskName().length() - text.length() - 4;
    String bar = room < SHORTEST_BAR ? "" : bar(fraction, Math.min(room, LONGEST_BAR)) + " ";
    String line = state.getTaskName() + " " + bar + text;
    return line.length() <= width ? line : line.substring(0, Math.max(0, width));
  }

  private static String bar(double fraction, int cells) {
    int full = (int) Math.round(Math.max(0, Math.min(1, fraction)) * cells);
    return "[" + "=".repeat(full) + " ".repeat(cells - full) + "]";
  }

  @Override
  public void close() {
    bar.close();
  }
}
