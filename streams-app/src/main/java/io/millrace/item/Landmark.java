package io.millrace.item;

/**
 * The moment that a row's weights are as of, where they have a half-life h: a multiple of h, the
 * latest that has passed. Events since then weigh more in turn, up to twice, and when the next
 * multiple passes all weights are halved. So what is stored is rounded once per half-life and not
 * with every event, between which a fixed-point weight would fade by less than half a unit and be
 * rounded back (forward decay: Cormode et al., ICDE 2009). Not thread-safe.
 */
final class Landmark {
  private final long halfLifeMs;

  /** In ms; 0 before the first event, and always where there is no half-life. */
  long time;

  /**
   * @param halfLifeMs 0 for none
   */
  Landmark(long halfLifeMs) {
    this.halfLifeMs = halfLifeMs;
  }

  /** Whether weights fade at all. */
  boolean moves() {
    return halfLifeMs != 0;
  }

  /**
   * Moves on to an event's time.
   *
   * @return how often all weights are to be halved, 0 or more
   */
  long advance(long eventTime) {
    if (!moves()) {
      return 0;
    }
    if (time == 0) {
      time = Math.floorDiv(eventTime, halfLifeMs) * halfLifeMs;
      return 0;
    }
    long halvings = Math.max(0, Math.floorDiv(eventTime - time, halfLifeMs));
    time += halvings * halfLifeMs;
    return halvings;
  }

  /** What a weight of 1 at some time counts as of the landmark: below 1 before, above 1 after. */
  double scale(long eventTime) {
    return moves() ? Math.pow(2, (double) (eventTime - time) / halfLifeMs) : 1;
  }

  /** What is left by some time of a weight of 1 as of the landmark. */
  double left(long now) {
    return moves() && time != 0 ? Math.pow(2, (double) (time - now) / halfLifeMs) : 1;
  }

  /** A weight after so many halvings; what is less than a unit goes, so that all ends at 0. */
  static long halved(long weight, long halvings) {
    return halvings > 62 ? 0 : weight / (1L << halvings);
  }
}
