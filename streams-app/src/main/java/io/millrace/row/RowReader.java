package io.millrace.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link RowWriter} wrote, in the same order. Reused from row to row; not thread-safe.
 * Reading past the end throws {@link IndexOutOfBoundsException}.
 */
public final class RowReader {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int at;

  /**
   * Starts reading a row.
   *
   * @param what names the row in the error message
   * @param newest the newest layout version the caller can read
   * @return the row's layout version
   * @throws UnknownRowVersionException when the row is of a version the caller does not know
   */
  public int start(byte[] row, String what, int newest) {
    bytes = row;
    at = 0;
    int version = getByte();
    if (version < 1 || version > newest) {
      throw new UnknownRowVersionException(what, version, newest);
    }
    return version;
  }

  public int getByte() {
    return bytes[at++] & 0xFF;
  }

  public int getInt() {
    int value = (int) INT.get(bytes, at);
    at += 4;
    return value;
  }

  public long getLong() {
    long value = (long) LONG.get(bytes, at);
    at += 8;
    return value;
  }

  public float getFloat() {
    return Float.intBitsToFloat(getInt());
  }

  public double getDouble() {
    return Double.longBitsToDouble(getLong());
  }

  public long getVarint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = bytes[at++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number runs over 10 bytes");
  }

  public int getCount() {
    return Math.toIntExact(getVarint());
  }

  public long getSigned() {
    long value = getVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  public void getFloats(float[] into) {
    for (int d = 0; d < into.length; d++) {
      into[d] = getFloat();
    }
  }

  /**
   * Reads a vector that was written longer or shorter than it is now: what does not fit is skipped,
   * what was not stored stays as it is.
   *
   * @param stored how many floats there are to read
   */
  public void getFloats(float[] into, int stored) {
    for (int d = 0; d < stored; d++) {
      float value = getFloat();
      if (d < into.length) {
        into[d] = value;
      }
    }
  }

  public String getString() {
    int length = getCount();
    String value = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return value;
  }

  /** So many bytes, as an array of their own. */
  public byte[] getBytes(int length) {
    byte[] value = java.util.Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return value;
  }

  /** Whether all of the row has been read. */
  public boolean atEnd() {
    return at == bytes.length;
  }
}
