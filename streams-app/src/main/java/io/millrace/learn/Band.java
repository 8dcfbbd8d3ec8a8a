package io.millrace.learn;

/**
 * Bands of how much there is to go by, for which rankers learn weights of their own: none, 1 or 2,
 * up to 9, up to 49, more.
 */
public final class Band {
  /** How many bands there are. */
  public static final int COUNT = 5;

  private Band() {}

  /** The band of a number of events, 0 to {@link #COUNT} − 1. */
  public static int of(int events) {
    return events == 0 ? 0 : events < 3 ? 1 : events < 10 ? 2 : events < 50 ? 3 : 4;
  }
}
