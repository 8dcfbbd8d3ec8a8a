package io.millrace.index;

import io.millrace.learn.RatingFactors;
import io.millrace.learn.RatingSums;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;

/**
 * What an item's owner publishes of its ratings. Parts are not to be changed.
 *
 * @param bias b_i, in deviations
 * @param vector q_i of the rating model
 */
public record ItemRatings(RatingSums sums, float bias, float[] vector) {
  /** Of an item nobody has rated. */
  public static final ItemRatings NONE = new ItemRatings(new RatingSums(), 0, new float[0]);

  /** What stands in an item's row now; {@link #NONE} where nobody has rated it. */
  public static ItemRatings of(RatingSums sums, RatingFactors factors) {
    return sums.count() == 0
        ? NONE
        : new ItemRatings(sums.copy(), factors.bias(), factors.vector().clone());
  }

  /** Appends them to a row. */
  void write(RowWriter out) {
    sums.write(out);
    out.putFloat(bias).putVarint(vector.length).putFloats(vector);
  }

  /** Reads what {@link #write} wrote. */
  static ItemRatings read(RowReader in) {
    RatingSums sums = new RatingSums();
    sums.read(in);
    float bias = in.getFloat();
    float[] vector = new float[in.getCount()];
    in.getFloats(vector);
    return new ItemRatings(sums, bias, vector);
  }
}
