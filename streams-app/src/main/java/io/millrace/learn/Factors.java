package io.millrace.learn;

/** Factor vectors: {@code float[K]}, started from the id's hash so that every instance agrees. */
public final class Factors {
  private static final double STANDARD_DEVIATION = 0.05;

  private Factors() {}

  /**
   * The vector an id starts with: normal with mean 0 and standard deviation 0.05, the same on every
   * machine for the same hash (Box–Muller over SplitMix64, in {@link StrictMath}).
   */
  public static float[] initial(long hash, int k) {
    float[] vector = new float[k];
    initial(hash, vector);
    return vector;
  }

  /** As {@link #initial(long, int)}, into a given array. */
  public static void initial(long hash, float[] into) {
    long state = hash;
    for (int d = 0; d < into.length; d += 2) {
      double u = uniform(state += 0x9E3779B97F4A7C15L);
      double v = uniform(state += 0x9E3779B97F4A7C15L);
      double radius = STANDARD_DEVIATION * StrictMath.sqrt(-2 * StrictMath.log(u));
      into[d] = (float) (radius * StrictMath.cos(2 * Math.PI * v));
      if (d + 1 < into.length) {
        into[d + 1] = (float) (radius * StrictMath.sin(2 * Math.PI * v));
      }
    }
  }

  /** The inner product of two vectors of the same length. */
  public static float dot(float[] a, float[] b) {
    return dot(a, b, a.length);
  }

  /** The same of their first entries, so many. */
  static float dot(float[] a, float[] b, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int d = 0;
    // Four sums, so that additions need not wait for one another.
    for (; d + 3 < length; d += 4) {
      s0 += a[d] * b[d];
      s1 += a[d + 1] * b[d + 1];
      s2 += a[d + 2] * b[d + 2];
      s3 += a[d + 3] * b[d + 3];
    }
    for (; d < length; d++) {
      s0 += a[d] * b[d];
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static double uniform(long x) {
    return ((mix(x) >>> 11) + 0.5) * 0x1.0p-53;
  }

  /** SplitMix64's finaliser (Steele, Lea, Flood 2014). */
  public static long mix(long x) {
    long z = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
