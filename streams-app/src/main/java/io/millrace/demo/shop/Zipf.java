package io.millrace.demo.shop;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws ranks from 0: rank r is as likely as {@code 1 / (r + 1)^exponent}. */
final class Zipf {
  private final double[] upTo;

  Zipf(int ranks, double exponent) {
    upTo = new double[ranks];
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      sum += Math.pow(rank + 1, -exponent);
      upTo[rank] = sum;
    }
  }

  int draw(SplittableRandom random) {
    double at = random.nextDouble() * upTo[upTo.length - 1];
    int found = Arrays.binarySearch(upTo, at);
    return Math.min(found < 0 ? -found - 1 : found + 1, upTo.length - 1);
  }
}
