package io.millrace.content;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Vectors and contents for tests. */
public final class TestContent {
  private TestContent() {}

  /** A random direction. */
  public static float[] vector(Random random, int dimensions) {
    float[] vector = new float[dimensions];
    for (int d = 0; d < dimensions; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    return vector;
  }

  /** A direction near another. */
  public static float[] near(float[] centre, Random random, double noise) {
    float[] vector = centre.clone();
    for (int d = 0; d < vector.length; d++) {
      vector[d] += (float) (noise * random.nextGaussian());
    }
    return vector;
  }

  /** The vector at length 1. */
  public static float[] unit(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    float[] unit = vector.clone();
    for (int d = 0; d < unit.length; d++) {
      unit[d] /= (float) Math.sqrt(squares);
    }
    return unit;
  }

  /** The cosine of two vectors. */
  public static double cosine(float[] a, float[] b) {
    double product = 0;
    float[] unitA = unit(a);
    float[] unitB = unit(b);
    for (int d = 0; d < a.length; d++) {
      product += unitA[d] * unitB[d];
    }
    return product;
  }

  /** An item with categories alone. */
  public static ItemContent inCategories(String... categories) {
    return ItemContent.of("", List.of(categories), List.of(), Map.of(), List.of());
  }
}
