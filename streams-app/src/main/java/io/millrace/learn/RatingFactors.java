package io.millrace.learn;

import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.Arrays;

/**
 * One side of the rating model, a user's or an item's: bias and vector in deviations, apart from
 * the factors that rank. Not thread-safe.
 */
public final class RatingFactors {
  final float[] vector;
  float bias;
  long count;

  /** Sum of squared gradients so far, by which AdaGrad shortens the next step. */
  float travelled;

  /**
   * @param length of the vector
   */
  public RatingFactors(int length) {
    vector = new float[length];
  }

  /** Forgets everything; the vector becomes 0, which says nothing. */
  public void clear() {
    Arrays.fill(vector, 0);
    bias = 0;
    count = 0;
    travelled = 0;
  }

  /** Starts one that nobody has rated, or who has rated nothing: its vector follows from its id. */
  public void startAs(long hash) {
    clear();
    // Mixed once more, so that it is not the ranking vector's beginning.
    Factors.initial(Factors.mix(hash), vector);
  }

  /** The bias, in deviations. */
  public float bias() {
    return bias;
  }

  /** Not to be changed. */
  public float[] vector() {
    return vector;
  }

  /** Ratings learned from. */
  public long count() {
    return count;
  }

  /** Appends this side to a row. */
  public void write(RowWriter out) {
    out.putVarint(count).putFloat(bias).putFloat(travelled);
    out.putVarint(vector.length).putFloats(vector);
  }

  /** Reads what {@link #write} wrote; of a vector that was shorter the rest stays as it is. */
  public void read(RowReader in) {
    count = in.getVarint();
    bias = in.getFloat();
    travelled = in.getFloat();
    in.getFloats(vector, in.getCount());
  }
}
