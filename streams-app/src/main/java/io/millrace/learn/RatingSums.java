package io.millrace.learn;

import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;

/** What is known of a set of ratings as numbers. Not thread-safe. */
public final class RatingSums {
  long count;
  double sum;
  double squares;
  float least = Float.POSITIVE_INFINITY;
  float most = Float.NEGATIVE_INFINITY;

  /** Takes in a rating. */
  public void add(double rating) {
    count++;
    sum += rating;
    squares += rating * rating;
    widen((float) rating, (float) rating);
  }

  /** Takes in what another set has become since it was {@code before}; the range only widens. */
  public void replace(RatingSums before, RatingSums after) {
    count += after.count - before.count;
    sum += after.sum - before.sum;
    squares += after.squares - before.squares;
    widen(after.least, after.most);
  }

  private void widen(float low, float high) {
    least = Math.min(least, low);
    most = Math.max(most, high);
  }

  public long count() {
    return count;
  }

  public void clear() {
    count = 0;
    sum = 0;
    squares = 0;
    least = Float.POSITIVE_INFINITY;
    most = Float.NEGATIVE_INFINITY;
  }

  public RatingSums copy() {
    RatingSums copy = new RatingSums();
    copy.replace(copy, this);
    return copy;
  }

  /** Appends these sums to a row. */
  public void write(RowWriter out) {
    out.putVarint(count).putDouble(sum).putDouble(squares).putFloat(least).putFloat(most);
  }

  /** Reads what {@link #write} wrote. */
  public void read(RowReader in) {
    count = in.getVarint();
    sum = in.getDouble();
    squares = in.getDouble();
    least = in.getFloat();
    most = in.getFloat();
  }
}
