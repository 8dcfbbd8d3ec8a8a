package io.millrace.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowRoundTripTest {
  private final RowWriter out = new RowWriter();
  private final RowReader in = new RowReader();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void shouldReadBackAnyInt(int value) {
    assertThat(written(out.start(1).putInt(value)).getInt()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 127, 128, -64, -65, 1L << 62, Long.MIN_VALUE, Long.MAX_VALUE})
  void shouldReadBackAnyLong(long value) {
    RowReader row = written(out.start(1).putLong(value).putSigned(value).putVarint(value));

    assertThat(row.getLong()).isEqualTo(value);
    assertThat(row.getSigned()).isEqualTo(value);
    assertThat(row.getVarint()).isEqualTo(value);
    assertThat(row.atEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      floats = {0, -0f, Float.MIN_VALUE, -Float.MAX_VALUE, Float.NEGATIVE_INFINITY, Float.NaN})
  void shouldReadBackAnyFloat(Float value) {
    RowReader row = written(out.start(1).putFloat(value).putDouble(value.doubleValue()));

    assertThat(row.getFloat()).isEqualTo(value);
    assertThat(row.getDouble()).isEqualTo(Double.valueOf(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "Zürich", "名前", "🎬🎞", "\u0000\n\t", "\uFFFF"})
  void shouldReadBackAnyString(String value) {
    assertThat(written(out.start(1).putString(value)).getString()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 255})
  void shouldReadBytesAsUnsigned(int value) {
    assertThat(written(out.start(1).putByte(value)).getByte()).isEqualTo(value);
  }

  @Test
  void shouldSpendOneByteOnSmallNumbers() {
    assertThat(out.start(1).putVarint(127).putSigned(-64).putSigned(63).toBytes()).hasSize(4);
  }

  @Test
  void shouldWriteLittleEndian() {
    assertThat(out.start(7).putInt(0x04030201).toBytes()).containsExactly(7, 1, 2, 3, 4);
  }

  @Test
  void shouldGrowBeyondItsFirstBuffer() {
    String text = "x".repeat(100_000);

    RowReader row = written(out.start(1).putString(text).putFloats(new float[50_000]).putInt(9));

    assertThat(row.getString()).isEqualTo(text);
    row.getFloats(new float[50_000]);
    assertThat(row.getInt()).isEqualTo(9);
  }

  @Test
  void shouldKeepEarlierRowsWhenReused() {
    byte[] first = out.start(1).putInt(1).toBytes();

    byte[] second = out.start(1).putInt(2).toBytes();

    assertThat(first).containsExactly(1, 1, 0, 0, 0);
    assertThat(second).containsExactly(1, 2, 0, 0, 0);
  }

  @SeededTest
  void shouldReadBackAnySequenceOfValues(long seed) {
    Random random = new Random(seed);
    List<Field> fields = new ArrayList<>();
    for (int f = random.nextInt(500); f > 0; f--) {
      fields.add(Field.random(random));
    }

    out.start(3);
    fields.forEach(field -> field.write(out));
    in.start(out.toBytes(), "a row", 3);

    assertThat(fields).allSatisfy(field -> assertThat(field.read(in)).isEqualTo(field.value()));
    assertThat(in.atEnd()).isTrue();
  }

  private RowReader written(RowWriter row) {
    in.start(row.toBytes(), "a row", 1);
    return in;
  }

  /** A value and the way it is written: 0 fixed long, 1 varint, 2 signed, 3 double, 4 string. */
  private record Field(int kind, Object value) {
    static Field random(Random random) {
      int kind = random.nextInt(5);
      // Of every magnitude, not only the large ones that nextLong() nearly always gives.
      long number = random.nextLong() >> random.nextInt(64);
      return switch (kind) {
        case 3 -> new Field(kind, Double.longBitsToDouble(number));
        case 4 -> new Field(kind, Long.toString(number, 36).repeat(random.nextInt(4)));
        default -> new Field(kind, number);
      };
    }

    void write(RowWriter out) {
      switch (kind) {
        case 0 -> out.putLong((long) value);
        case 1 -> out.putVarint((long) value);
        case 2 -> out.putSigned((long) value);
        case 3 -> out.putDouble((double) value);
        default -> out.putString((String) value);
      }
    }

    Object read(RowReader in) {
      return switch (kind) {
        case 0 -> in.getLong();
        case 1 -> in.getVarint();
        case 2 -> in.getSigned();
        case 3 -> in.getDouble();
        default -> in.getString();
      };
    }
  }
}
