package io.millrace.benchmarks.throughput;

import java.util.Random;

/** Bytes that mean nothing, and that nothing can make smaller. */
final class Filling {
  private Filling() {}

  static byte[] of(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
