package io.millrace.content;

import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.Arrays;

/**
 * A direction some model gave an item, one signed byte per dimension: only cosines are asked of it,
 * so its length is not kept. Against the vector it was made of, a cosine is off by less than 0.01.
 * Takes its dimensions and 24 bytes more in memory, and 5 in a row. Immutable.
 */
public final class Embedding {
  public static final int FEWEST = 32;
  public static final int MOST = 1024;

  private static final int LARGEST = 127;

  private final byte[] values;

  /** 1 over the length of {@code values}. */
  private final float scale;

  private Embedding(byte[] values, float scale) {
    this.values = values;
    this.scale = scale;
  }

  /**
   * Of a vector's direction.
   *
   * @param vector finite, not all 0
   */
  public static Embedding of(float[] vector) {
    float largest = 0;
    for (float value : vector) {
      largest = Math.max(largest, Math.abs(value));
    }
    byte[] values = new byte[vector.length];
    for (int d = 0; d < values.length; d++) {
      values[d] = (byte) Math.round(vector[d] / largest * LARGEST);
    }
    return new Embedding(values, scaleOf(values));
  }

  private static float scaleOf(byte[] values) {
    double squares = 0;
    for (byte value : values) {
      squares += value * value;
    }
    return (float) (1 / Math.sqrt(squares));
  }

  public int dimensions() {
    return values.length;
  }

  /**
   * The inner product of the direction (at length 1) with a vector: the cosine, if that has length
   * 1 too.
   *
   * @param vector {@code float[dimensions]}
   */
  public float dot(float[] vector) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int d = 0;
    // Four sums, so that additions need not wait for one another.
    for (; d + 3 < values.length; d += 4) {
      s0 += values[d] * vector[d];
      s1 += values[d + 1] * vector[d + 1];
      s2 += values[d + 2] * vector[d + 2];
      s3 += values[d + 3] * vector[d + 3];
    }
    for (; d < values.length; d++) {
      s0 += values[d] * vector[d];
    }
    return ((s0 + s1) + (s2 + s3)) * scale;
  }

  /** The cosine with another of as many dimensions. */
  public float cosine(Embedding other) {
    int sum = 0;
    for (int d = 0; d < values.length; d++) {
      sum += values[d] * other.values[d];
    }
    return sum * scale * other.scale;
  }

  /** Adds the direction, so long, to a sum of as many dimensions. */
  public void addTo(float[] sum, float length) {
    float factor = length * scale;
    for (int d = 0; d < values.length; d++) {
      sum[d] += factor * values[d];
    }
  }

  /** Appends it to a row. */
  public void write(RowWriter out) {
    out.putVarint(values.length).putBytes(values);
  }

  /** Reads what {@link #write} wrote. */
  public static Embedding read(RowReader in) {
    byte[] values = in.getBytes(in.getCount());
    return new Embedding(values, scaleOf(values));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding embedding && Arrays.equals(values, embedding.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
