package io.millrace.benchmarks.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Avro's binary encoding taken apart: enough of it to break it. */
final class Bytes {
  /** The zero byte and the schema's id. */
  static final int PREFIX = 5;

  private Bytes() {}

  /**
   * A value with such damage as any topic's may have; of another kind, as it is.
   *
   * @param foreign a valid value of another topic
   */
  static byte[] damaged(byte[] value, Damage damage, byte[] foreign, Random random) {
    return switch (damage) {
      case EMPTY_VALUE -> new byte[random.nextInt(5)];
      case RANDOM_BYTES -> random(random, 300);
      case UNKNOWN_SCHEMA_ID -> withSchemaId(value, 1_000_000 + random.nextInt(50));
      case WRONG_SCHEMA -> foreign;
      case CUT_OFF -> cutOff(value, random);
      case RANDOM_BODY -> withRandomBody(value, random);
      case TRAILING_BYTES -> withTrailing(value, random);
      default -> value;
    };
  }

  /** Random bytes that do not begin as Confluent's format does. */
  static byte[] random(Random random, int most) {
    byte[] bytes = new byte[PREFIX + random.nextInt(most)];
    random.nextBytes(bytes);
    bytes[0] = (byte) (1 + random.nextInt(255));
    return bytes;
  }

  static byte[] cutOff(byte[] value, Random random) {
    return Arrays.copyOf(value, PREFIX + random.nextInt(value.length - PREFIX));
  }

  static byte[] withSchemaId(byte[] value, int id) {
    byte[] changed = value.clone();
    for (int b = 0; b < 4; b++) {
      changed[1 + b] = (byte) (id >>> (24 - 8 * b));
    }
    return changed;
  }

  static byte[] withRandomBody(byte[] value, Random random) {
    byte[] changed = Arrays.copyOf(value, PREFIX + 1 + random.nextInt(80));
    for (int at = PREFIX; at < changed.length; at++) {
      changed[at] = (byte) random.nextInt();
    }
    return changed;
  }

  static byte[] withTrailing(byte[] value, Random random) {
    byte[] changed = Arrays.copyOf(value, value.length + 1 + random.nextInt(20));
    for (int at = value.length; at < changed.length; at++) {
      changed[at] = (byte) random.nextInt();
    }
    return changed;
  }

  /** A prefix and numbers as Avro writes them: lengths, counts, branches of unions. */
  static byte[] body(byte[] value, long... numbers) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(value, 0, PREFIX);
    for (long number : numbers) {
      long zigzag = (number << 1) ^ (number >> 63);
      while ((zigzag & ~0x7FL) != 0) {
        out.write((int) (zigzag & 0x7F | 0x80));
        zigzag >>>= 7;
      }
      out.write((int) zigzag);
    }
    return out.toByteArray();
  }
}
