package io.millrace.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Appends little-endian values to a growing buffer that is reused from row to row. Not thread-safe.
 */
public final class RowWriter {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] buffer = new byte[4096];
  private int size;

  /** Starts a new row with its layout version. */
  public RowWriter start(int version) {
    size = 0;
    return putByte(version);
  }

  public RowWriter putByte(int value) {
    ensure(1);
    buffer[size++] = (byte) value;
    return this;
  }

  public RowWriter putInt(int value) {
    ensure(4);
    INT.set(buffer, size, value);
    size += 4;
    return this;
  }

  public RowWriter putLong(long value) {
    ensure(8);
    LONG.set(buffer, size, value);
    size += 8;
    return this;
  }

  public RowWriter putFloat(float value) {
    return putInt(Float.floatToRawIntBits(value));
  }

  public RowWriter putDouble(double value) {
    return putLong(Double.doubleToRawLongBits(value));
  }

  /** A non-negative number in as few bytes as it needs (LEB128). */
  public RowWriter putVarint(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      buffer[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[size++] = (byte) rest;
    return this;
  }

  /** Any number, small magnitudes in few bytes. */
  public RowWriter putSigned(long value) {
    return putVarint((value << 1) ^ (value >> 63));
  }

  public RowWriter putFloats(float[] values) {
    ensure(4 * values.length);
    for (float value : values) {
      INT.set(buffer, size, Float.floatToRawIntBits(value));
      size += 4;
    }
    return this;
  }

  public RowWriter putString(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    putVarint(utf8.length);
    ensure(utf8.length);
    System.arraycopy(utf8, 0, buffer, size, utf8.length);
    size += utf8.length;
    return this;
  }

  public RowWriter putBytes(byte[] values) {
    ensure(values.length);
    System.arraycopy(values, 0, buffer, size, values.length);
    size += values.length;
    return this;
  }

  /** The row so far, as an array of its own. */
  public byte[] toBytes() {
    return Arrays.copyOf(buffer, size);
  }

  private void ensure(int more) {
    if (size + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
    }
  }
}
