package io.millrace.scenario;

import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;

/**
 * A change of the score for the items that meet a condition.
 *
 * @param add added to the score; below 0 buries
 */
public record Boost(Condition when, float add) {
  void write(RowWriter out) {
    when.write(out);
    out.putFloat(add);
  }

  static Boost read(RowReader in) {
    return new Boost(Condition.read(in), in.getFloat());
  }
}
