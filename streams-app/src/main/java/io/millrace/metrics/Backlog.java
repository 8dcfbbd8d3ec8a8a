package io.millrace.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the user side is behind: how old event records are when they are worked on. Said in the
 * log when that becomes too much, once a minute while it is, and when it is over. Thread-safe.
 */
public final class Backlog {
  private static final Logger log = LoggerFactory.getLogger(Backlog.class);

  /** A partition without an event for so long has none waiting. */
  private static final long DRAINED_MS = 30_000;

  private static final long SAY_AGAIN_MS = 60_000;

  private record Place(long ageMs, long at) {}

  private final long behindMs;
  private final Map<Integer, Place> places = new ConcurrentHashMap<>();
  private boolean behind;
  private boolean said;
  private long began;
  private long worst;
  private long saidAt = Long.MIN_VALUE / 2;

  /**
   * @param behindMs from which age on the stream counts as behind
   */
  public Backlog(long behindMs) {
    this.behindMs = behindMs;
  }

  /**
   * An event is being worked on.
   *
   * @param ageMs since its record was written
   * @return whether its partition is behind
   */
  public boolean worked(int partition, long ageMs, long wallClock) {
    places.put(partition, new Place(ageMs, wallClock));
    return ageMs > behindMs;
  }

  /** How old the records being worked on are, in seconds; the oldest over this instance's tasks. */
  public double seconds(long wallClock) {
    return age(wallClock) / 1000.0;
  }

  private long age(long wallClock) {
    long most = 0;
    for (Place place : places.values()) {
      if (wallClock - place.at < DRAINED_MS) {
        most = Math.max(most, place.ageMs);
      }
    }
    return most;
  }

  /** Says in the log what there is to say; every now and then. */
  public synchronized void tick(long wallClock) {
    long age = age(wallClock);
    if (!behind && age > behindMs) {
      behind = true;
      said = false;
      began = wallClock;
      worst = 0;
    }
    if (!behind) {
      return;
    }
    worst = Math.max(worst, age);
    if (age <= behindMs / 2) {
      behind = false;
      if (said) {
        log.info(
            "The stream has caught up after {} s; events were up to {} s old when worked on.",
            (wallClock - began) / 1000,
            worst / 1000);
      }
    } else if (wallClock - saidAt >= SAY_AGAIN_MS) {
      said = true;
      saidAt = wallClock;
      log.warn(
          "The stream is behind: events are worked on {} s after they were written."
              + " See \"Too much load\" in docs/OPERATIONS.md.",
          age / 1000);
    }
  }

  /** A task is gone from this instance. */
  public void gone(int partition) {
    places.remove(partition);
  }
}
