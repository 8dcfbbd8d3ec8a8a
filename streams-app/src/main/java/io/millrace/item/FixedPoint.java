package io.millrace.item;

/** Weights as whole numbers, so that a sum does not depend on the order of what is added. */
final class FixedPoint {
  /** Units per 1. */
  static final int UNIT = 4096;

  private FixedPoint() {}

  /** So many units, as of another time. */
  static int scaled(int units, double scale) {
    return scale == 1 ? units : rounded(units * scale);
  }

  /** Halves go away from 0 on both sides of it, so that a cancel subtracts what was added. */
  static int rounded(double units) {
    int magnitude = (int) Math.round(Math.abs(units));
    return units < 0 ? -magnitude : magnitude;
  }

  /** A sum that stays at the ends of its range. */
  static int saturated(long sum) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, sum));
  }
}
