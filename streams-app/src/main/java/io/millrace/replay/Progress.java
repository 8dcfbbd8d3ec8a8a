package io.millrace.replay;

import java.io.PrintStream;

/** Is told how far a replay has come. */
public interface Progress extends AutoCloseable {
  /** Shows nothing. */
  Progress NONE = (sent, fraction) -> {};

  /**
   * Called often, from the sending thread.
   *
   * @param sent events so far
   * @param fraction of the work done, 0 to 1
   */
  void update(long sent, double fraction);

  @Override
  default void close() {}

  /**
   * A bar with rate and time left where a person watches a terminal, else a line every few seconds.
   *
   * @param name what is replayed
   */
  static Progress show(String name, PrintStream out) {
    return Terminal.isWatched()
        ? new ProgressOnTerminal(name, out)
        : new ProgressInLines(name, out);
  }
}
