package io.millrace.recommend;

import io.millrace.index.Strength;
import io.millrace.learn.ModelSettings;
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

  /** The symmetric sums, what is backward and the strongest lack the candidate's own 1/√(n+β). */
  static final int SYMMETRIC = 2;

  static final int SYMMETRIC_SHORT = 3;

  /** The recent items whose own word is kept beside the sums: the latest three. */
  static final int SINGLED_OUT = 3;

  /** What the latest item says forward; after it the second and the third. */
  static final int LATEST = 4;

  /** What the latest item says backward; after it the second and the third. */
  static final int LATEST_BACKWARD = 7;

  /** The most that one recent item says, in one direction. */
  static final int STRONGEST = 10;

  /** How many recent items say anything. */
  static final int WITNESSES = 11;

  /** No recent item. */
  static final int NOBODY = 0xFF;

  private static final int NOT_CHOSEN = -1;
  private static final int POSITIONS = ModelSettings.MAX_RECENT_ITEMS;

  private float[] values = new float[512 * STRIDE];
  // By row and position, the most that the recent item says in one direction: as raw bits, which
  // for floats from 0 up are in the same order.
  private int[] most = new int[512 * POSITIONS];
  private int[] rowOf = new int[4096];
  private int[] heard = new int[512];
  private int[] heardRows = new int[512];

  /** Takes in all that was said for the candidates. */
  void collect(CandidateSet gathered, Candidates candidates) {
    int rows = candidates.size();
    makeRoom(rows, gathered.size());
    Arrays.fill(values, 0, rows * STRIDE, 0);
    Arrays.fill(most, 0, rows * POSITIONS, 0);
    Arrays.fill(rowOf, 0, gathered.size(), NOT_CHOSEN);
    for (int row = 0; row < rows; row++) {
      rowOf[candidates.entry(row)] = row;
    }
    gathered.tell(this);
    for (int row = 0; row < rows; row++) {
      sumUp(row);
    }
  }

  private void makeRoom(int rows, int entries) {
    if (values.length < rows * STRIDE) {
      values = new float[rows * 2 * STRIDE];
      most = new int[rows * 2 * POSITIONS];
    }
    if (rowOf.length < entries) {
      rowOf = new int[entries * 2];
    }
  }

  private void sumUp(int row) {
    int strongest = 0;
    int silent = 0;
    for (int k = 0; k < POSITIONS; k++) {
      int said = most[row * POSITIONS + k];
      strongest = Math.max(strongest, said);
      silent += Bit.ifZero(said);
    }
    values[row * STRIDE + STRONGEST] = Float.intBitsToFloat(strongest);
    values[row * STRIDE + WITNESSES] = POSITIONS - silent;
  }

  float get(int row, int which) {
    return values[row * STRIDE + which];
  }

  /**
   * The positions of the two recent items that say most for a candidate.
   *
   * @return the strongest in the low byte, {@link #NOBODY} for none, the second in the next
   */
  int because(int row) {
    int strongest = mostBut(NOBODY, row);
    return strongest | mostBut(strongest, row) << 8;
  }

  private int mostBut(int other, int row) {
    int best = NOBODY;
    int highest = 0;
    for (int k = 0; k < POSITIONS; k++) {
      int said = most[row * POSITIONS + k];
      if (said > highest && k != other) {
        best = k;
        highest = said;
      }
    }
    return best;
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
   * @param k the item's position
   * @param a what its long-range weights count
   * @param s what its short-range weights count
   */
  void hearForward(long[] words, int from, int to, int k, float norm, float a, float s) {
    int count = listen(words, from, to);
    for (int n = 0; n < count; n++) {
      int at = heardRows[n] * STRIDE;
      int word = heard[n];
      float w = a * Strength.w(word);
      float w1 = s * Strength.w1(word);
      // w carries 1/√(n_j+β): once more for the directed sums.
      values[at + DIRECTED] += w * norm;
      values[at + DIRECTED_SHORT] += w1 * norm;
      addSymmetric(heardRows[n], at, k, w, w1);
    }
    if (k < SINGLED_OUT) {
      singleOut(LATEST + k, norm * norm, count);
    }
  }

  /** Hears what a recent item says for those before it; otherwise as {@link #hearForward}. */
  void hearBackward(long[] words, int from, int to, int k, float norm, float a, float s) {
    int count = listen(words, from, to);
    for (int n = 0; n < count; n++) {
      int word = heard[n];
      float w = a * Strength.w(word);
      addSymmetric(heardRows[n], heardRows[n] * STRIDE, k, w, s * Strength.w1(word));
    }
    if (k < SINGLED_OUT) {
      singleOut(LATEST_BACKWARD + k, norm, count);
    }
  }

  /** Picks out the words that are for chosen candidates; how many. */
  private int listen(long[] words, int from, int to) {
    if (heard.length < to - from) {
      heard = new int[(to - from) * 2];
      heardRows = new int[(to - from) * 2];
    }
    int count = 0;
    for (int n = from; n < to; n++) {
      int row = rowOf[(int) (words[n] >>> 32)];
      heard[count] = (int) words[n];
      heardRows[count] = row;
      count += Bit.ifZero(row - NOT_CHOSEN) ^ 1;
    }
    return count;
  }

  private void singleOut(int which, float norm, int count) {
    for (int n = 0; n < count; n++) {
      values[heardRows[n] * STRIDE + which] = norm * Strength.w1(heard[n]);
    }
  }

  private void addSymmetric(int row, int at, int k, float sym, float symShort) {
    values[at + SYMMETRIC] += sym;
    values[at + SYMMETRIC_SHORT] += symShort;
    int place = row * POSITIONS + k;
    most[place] = Math.max(most[place], Float.floatToRawIntBits(sym + symShort));
  }
}
