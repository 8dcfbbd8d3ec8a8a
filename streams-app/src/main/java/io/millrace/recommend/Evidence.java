package io.millrace.recommend;

import io.millrace.index.Strength;
import java.util.Arrays;

/**
 * What the user's recent items say for the candidates that were chosen, in full: a row of floats
 * each. Reused from query to query; not thread-safe.
 */
final class Evidence {
  /** Floats per row: a cache line. */
  static final int STRIDE = 16;

  static final int DIRECTED = 0;
  static final int DIRECTED_SHORT = 1;

  /** The symmetric sums and what is backward still lack the candidate's own 1/√(n+β). */
  static final int SYMMETRIC = 2;

  static final int SYMMETRIC_SHORT = 3;

  /** The recent items whose own word is kept beside the sums: the latest three. */
  static final int SINGLED_OUT = 3;

  /** What the latest item says forward; after it the second and the third. */
  static final int LATEST = 4;

  /** What the latest item says backward; after it the second and the third. */
  static final int LATEST_BACKWARD = 7;

  static final int STRONGEST = 10;
  static final int SECOND = 11;

  /** How many recent items say anything. */
  static final int WITNESSES = 12;

  /** One more than the position of the recent item that spoke last. */
  private static final int LAST_WITNESS = 13;

  private static final int NOT_CHOSEN = -1;

  private float[] values = new float[512 * STRIDE];
  // Which recent items (by position) stand behind the strongest two; one byte each.
  private short[] because = new short[512];
  private int[] rowOf = new int[4096];

  /** Takes in all that was said for the candidates. */
  void collect(CandidateSet gathered, Candidates candidates) {
    int rows = candidates.size();
    if (because.length < rows) {
      because = new short[rows * 2];
      values = new float[rows * 2 * STRIDE];
    }
    if (rowOf.length < gathered.size()) {
      rowOf = new int[gathered.size() * 2];
    }
    Arrays.fill(values, 0, rows * STRIDE, 0);
    Arrays.fill(because, 0, rows, (short) 0xFFFF);
    Arrays.fill(rowOf, 0, gathered.size(), NOT_CHOSEN);
    for (int row = 0; row < rows; row++) {
      rowOf[candidates.entry(row)] = row;
    }
    gathered.tell(this);
  }

  float get(int row, int which) {
    return values[row * STRIDE + which];
  }

  /** Positions of the recent items behind it: strongest in the low byte, 0xFF for none. */
  int because(int row) {
    return because[row];
  }

  /** One kind of evidence for all candidates, each times so much. */
  void copy(int which, float[] scale, float[] to, int rows) {
    for (int row = 0, at = which; row < rows; row++, at += STRIDE) {
      to[row] = scale[row] * values[at];
    }
  }

  /** One kind of evidence for all candidates. */
  void copy(int which, float[] to, int rows) {
    for (int row = 0, at = which; row < rows; row++, at += STRIDE) {
      to[row] = values[at];
    }
  }

  /**
   * Hears what a recent item says for those after it.
   *
   * @param words as {@link CandidateSet} notes them
   * @param a what its long-range weights count, and s its short-range ones
   */
  void hearForward(long[] words, int from, int to, int k, float norm, float a, float s) {
    boolean singledOut = k < SINGLED_OUT;
    for (int n = from; n < to; n++) {
      long word = words[n];
      int row = rowOf[(int) (word >>> 32)];
      if (row != NOT_CHOSEN) {
        int at = row * STRIDE;
        float w = a * Strength.w(word);
        float w1 = s * Strength.w1(word);
        // w carries 1/√(n_j+β): once more for the directed sums.
        values[at + DIRECTED] += w * norm;
        values[at + DIRECTED_SHORT] += w1 * norm;
        addSymmetric(row, at, k, w, w1);
        if (singledOut) {
          values[at + LATEST + k] = norm * norm * Strength.w1(word);
        }
      }
    }
  }

  /** Hears what a recent item says for those before it; otherwise as {@link #hearForward}. */
  void hearBackward(long[] words, int from, int to, int k, float norm, float a, float s) {
    boolean singledOut = k < SINGLED_OUT;
    for (int n = from; n < to; n++) {
      long word = words[n];
      int row = rowOf[(int) (word >>> 32)];
      if (row != NOT_CHOSEN) {
        int at = row * STRIDE;
        addSymmetric(row, at, k, a * Strength.w(word), s * Strength.w1(word));
        if (singledOut) {
          values[at + LATEST_BACKWARD + k] = norm * Strength.w1(word);
        }
      }
    }
  }

  private void addSymmetric(int row, int at, int k, float sym, float symShort) {
    values[at + SYMMETRIC] += sym;
    values[at + SYMMETRIC_SHORT] += symShort;
    if (values[at + LAST_WITNESS] != k + 1) {
      values[at + LAST_WITNESS] = k + 1;
      values[at + WITNESSES]++;
    }
    float both = sym + symShort;
    if (both > values[at + STRONGEST]) {
      if ((because[row] & 0xFF) != k) {
        because[row] = (short) ((because[row] << 8) | k);
        values[at + SECOND] = values[at + STRONGEST];
      }
      values[at + STRONGEST] = both;
    } else if (both > values[at + SECOND] && (because[row] & 0xFF) != k) {
      because[row] = (short) ((because[row] & 0xFF) | (k << 8));
      values[at + SECOND] = both;
    }
  }
}
