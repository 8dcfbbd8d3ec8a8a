package io.millrace.recommend;

/**
 * Conditions as arithmetic: 1 where they hold, else 0. For loops over thousands of values where a
 * jump would go either way by chance: each wrong guess costs a processor as much as ten additions.
 */
final class Bit {
  private Bit() {}

  static int ifZero(int x) {
    return (x | -x) >>> 31 ^ 1;
  }

  /**
   * Whether x is not 0.
   *
   * @param x 0 or more
   */
  static int ifPositive(int x) {
    return -x >>> 31;
  }

  /**
   * Whether a is less than b.
   *
   * @param a 0 or more, as b
   */
  static int ifLess(int a, int b) {
    return a - b >>> 31;
  }
}
