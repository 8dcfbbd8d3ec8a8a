package io.millrace.benchmarks.load;

import java.util.Arrays;
import java.util.Random;

/** Draws ranks from 0, the r-th with a chance in proportion to (r + 1)^−exponent. */
public final class Zipf {
  private final double[] cumulative;

  public Zipf(int size, double exponent) {
    cumulative = new double[size];
    double sum = 0;
    for (int rank = 0; rank < size; rank++) {
      sum += Math.pow(rank + 1.0, -exponent);
      cumulative[rank] = sum;
    }
  }

  public int draw(Random random) {
    double drawn = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, drawn);
    return found < 0 ? Math.min(cumulative.length - 1, -found - 1) : found;
  }
}
