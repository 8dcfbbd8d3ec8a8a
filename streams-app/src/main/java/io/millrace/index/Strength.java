package io.millrace.index;

/**
 * One co-occurrence in a {@code long}, so that it is read and replaced whole: the other item's
 * dense id (32 bits), its long-range weight w and its short-range weight w1 (16 bits each).
 *
 * <p>A weight keeps 8 bits of mantissa, a relative error of at most 0.2 %; negative sums read as 0.
 */
public final class Strength {
  /** A free slot of a posting list: weight 0 of item 0 adds nothing for a reader. */
  public static final long NONE = 0;

  private static final int ROUND = 1 << 14;

  private Strength() {}

  public static long pack(int id, float w, float w1) {
    return ((long) id << 32) | (encode(w) << 16) | encode(w1);
  }

  public static int id(long packed) {
    return (int) (packed >>> 32);
  }

  public static float w(long packed) {
    return Float.intBitsToFloat((((int) packed) >>> 16) << 15);
  }

  public static float w1(long packed) {
    return Float.intBitsToFloat((((int) packed) & 0xFFFF) << 15);
  }

  /**
   * Whether two long-range weights lie in the same step of about a tenth (an eighth of an octave).
   * Unlike their difference, this also notices growth that is slow.
   */
  static boolean inSameStep(long packed, long other) {
    return (int) (packed ^ other) >>> 21 == 0;
  }

  private static long encode(float weight) {
    // The sign bit is always 0 here, which leaves 16 bits for exponent and mantissa.
    return weight <= 0 ? 0 : (Float.floatToRawIntBits(weight) + ROUND) >>> 15;
  }
}
