package io.millrace.recommend;

import java.util.Arrays;

/**
 * What the k largest of thousands of positive numbers reach: they are counted by size first, and
 * only those of about the size looked for are compared. Its buffer is its own; not thread-safe.
 */
final class Threshold {
  /** Below it counting does not pay. */
  private static final int FEW = 256;

  /** Exponent and three bits of mantissa: an eighth of an octave each. */
  private static final int SHIFT = 20;

  private final int[] counts = new int[1 << (31 - SHIFT)];

  /**
   * The k-th largest value; rearranges and overwrites {@code values}.
   *
   * @param values 0 or more
   * @param n how many of {@code values} count
   * @param k from 1 to n
   */
  float of(float[] values, int n, int k) {
    if (n < FEW) {
      return Selection.largest(values, n, k);
    }
    int highest = count(values, n);
    int before = 0;
    int size = highest;
    while (before + counts[size] < k) {
      before += counts[size--];
    }
    int among = 0;
    for (int i = 0; i < n; i++) {
      float value = values[i];
      values[among] = value;
      among += Bit.ifZero(Float.floatToRawIntBits(value) >>> SHIFT ^ size);
    }
    return Selection.largest(values, among, k - before);
  }

  private int count(float[] values, int n) {
    Arrays.fill(counts, 0);
    int highest = 0;
    for (int i = 0; i < n; i++) {
      int size = Float.floatToRawIntBits(values[i]) >>> SHIFT;
      counts[size]++;
      highest = Math.max(highest, size);
    }
    return highest;
  }
}
