package io.millrace.replay;

/**
 * How a log is replayed.
 *
 * @param pace how fast
 * @param limit how many events at most
 * @param withIds whether each event carries {@code <file name>:<line>} as its id, so that a second
 *     replay of the file is told from new events as far back as the dedupe window reaches
 */
public record ReplayOptions(Pace pace, long limit, boolean withIds) {
  /** Refuses a limit below 0. */
  public ReplayOptions {
    if (limit < 0) {
      throw new ReplayException("The limit must be 0 or more, not " + limit + ".");
    }
  }

  /** The whole log, as fast as the broker takes it, without ids. */
  public static ReplayOptions flatOut() {
    return new ReplayOptions(new Pace.FlatOut(), Long.MAX_VALUE, false);
  }

  /** The same at this pace. */
  public ReplayOptions withPace(Pace other) {
    return new ReplayOptions(other, limit, withIds);
  }

  /** The same, ending after this many events. */
  public ReplayOptions withLimit(long most) {
    return new ReplayOptions(pace, most, withIds);
  }

  /** The same, each event with an id. */
  public ReplayOptions withEventIds() {
    return new ReplayOptions(pace, limit, true);
  }
}
