package io.millrace.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Arrays;

/**
 * JSON put together in bytes, as Jackson's generator writes it; it does not watch over commas and
 * brackets, which are its caller's constants. Not thread-safe.
 */
final class JsonBuffer {
  private static final int FEW = 8192;

  private byte[] bytes = new byte[FEW];
  private int size;

  /** A constant piece. */
  static byte[] piece(String json) {
    return json.getBytes(US_ASCII);
  }

  JsonBuffer put(byte[] piece) {
    makeRoom(piece.length);
    System.arraycopy(piece, 0, bytes, size, piece.length);
    size += piece.length;
    return this;
  }

  JsonBuffer put(char ascii) {
    makeRoom(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  /** A number that is finite goes as it is, NaN and the infinities in quotes. */
  @SuppressWarnings("deprecation")
  JsonBuffer number(float value) {
    String text = NumberOutput.toString(value, true);
    return Float.isFinite(value) ? ascii(text) : put('"').ascii(text).put('"');
  }

  private JsonBuffer ascii(String text) {
    int length = text.length();
    makeRoom(length);
    // The low bytes of the characters, which is all there is to ASCII.
    text.getBytes(0, length, bytes, size);
    size += length;
    return this;
  }

  /** A text in quotes. What is rare, surrogates and control characters, is left to Jackson. */
  JsonBuffer text(String text) {
    int begin = size;
    int length = text.length();
    makeRoom(3 * length + 2);
    byte[] into = bytes;
    int at = begin;
    into[at++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || Character.isSurrogate(c)) {
        return put(Json.written(text));
      } else if (c == '"' || c == '\\') {
        // Room for it there is: a character may take three bytes.
        into[at++] = '\\';
        into[at++] = (byte) c;
      } else if (c < 0x80) {
        into[at++] = (byte) c;
      } else if (c < 0x800) {
        into[at++] = (byte) (0xC0 | c >> 6);
        into[at++] = (byte) (0x80 | c & 0x3F);
      } else {
        into[at++] = (byte) (0xE0 | c >> 12);
        into[at++] = (byte) (0x80 | c >> 6 & 0x3F);
        into[at++] = (byte) (0x80 | c & 0x3F);
      }
    }
    into[at++] = '"';
    size = at;
    return this;
  }

  private void makeRoom(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
