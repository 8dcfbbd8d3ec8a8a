package io.millrace.quality;

/**
 * Where the items of the last N predictions stood in lists of {@link #PLACES}. Each event has one
 * relevant item, so nDCG's ideal is 1. Not thread-safe.
 */
final class PlaceWindow {
  /** The k of every figure "@k". */
  static final int PLACES = 10;

  private static final byte MISS = -1;

  private final byte[] places;
  // Integers, so that what leaves the window leaves nothing behind.
  private final int[] count = new int[PLACES];
  private int size;
  private int next;

  PlaceWindow(int capacity) {
    places = new byte[capacity];
  }

  /**
   * Takes in a prediction; the oldest leaves a full window.
   *
   * @param place from 0; below 0 or from {@link #PLACES} on is a miss
   */
  void add(int place) {
    byte seen = place >= 0 && place < PLACES ? (byte) place : MISS;
    if (size == places.length) {
      if (places[next] != MISS) {
        count[places[next]]--;
      }
    } else {
      size++;
    }
    places[next] = seen;
    if (seen != MISS) {
      count[seen]++;
    }
    next = (next + 1) % places.length;
  }

  int size() {
    return size;
  }

  /** Share of predictions with the item among the first ten; NaN before any. */
  double hitRate() {
    return mean(place -> 1);
  }

  /** Mean of {@code 1/log₂(place + 2)}, 0 for a miss (Järvelin and Kekäläinen, TOIS 2002). */
  double ndcg() {
    return mean(place -> Math.log(2) / Math.log(place + 2));
  }

  /** Mean of {@code 1/(place + 1)}, 0 for a miss. */
  double mrr() {
    return mean(place -> 1.0 / (place + 1));
  }

  private double mean(java.util.function.IntToDoubleFunction gain) {
    double sum = 0;
    for (int place = 0; place < PLACES; place++) {
      sum += count[place] * gain.applyAsDouble(place);
    }
    return size == 0 ? Double.NaN : sum / size;
  }
}
