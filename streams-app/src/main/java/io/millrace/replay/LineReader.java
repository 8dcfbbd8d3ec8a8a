package io.millrace.replay;

import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The lines of a text file in bounded memory. UTF-8; a line that is not UTF-8 is read as Latin-1,
 * as older MovieLens files are.
 */
final class LineReader implements Closeable {
  /** Longer lines are cut here; no event or item is that long. */
  static final int LONGEST_LINE_BYTES = 64 * 1024;

  private final TextSource source;
  private final byte[] buffer = new byte[64 * 1024];
  private int position;
  private int end;
  private byte[] carried = new byte[256];
  private long number;
  private boolean cut;
  private double readBefore;
  private double readNow;

  LineReader(Path file) {
    source = TextSource.open(file);
  }

  /** The next line without its end, or null after the last. */
  String next() {
    int length = 0;
    cut = false;
    while (position < end || fill()) {
      int from = position;
      int to = from;
      while (to < end && buffer[to] != '\n') {
        to++;
      }
      boolean whole = to < end;
      position = whole ? to + 1 : to;
      if (whole && length == 0 && !cut) {
        return finished(buffer, from, to - from);
      }
      length = carry(from, to, length);
      if (whole) {
        return finished(carried, 0, length);
      }
    }
    // What precedes damage may be half a line that looks like a whole one.
    return length == 0 || source.damaged() ? null : finished(carried, 0, length);
  }

  /** Sets aside the part of a line at the buffer's end. */
  private int carry(int from, int to, int length) {
    int added = Math.min(to - from, LONGEST_LINE_BYTES - length);
    cut |= added < to - from;
    if (length + added > carried.length) {
      carried = Arrays.copyOf(carried, Math.max(length + added, 2 * carried.length));
    }
    System.arraycopy(buffer, from, carried, length, added);
    return length + added;
  }

  private String finished(byte[] bytes, int from, int length) {
    number++;
    int trimmed = length > 0 && bytes[from + length - 1] == '\r' ? length - 1 : length;
    String line = new String(bytes, from, trimmed, StandardCharsets.UTF_8);
    if (line.indexOf('\uFFFD') >= 0) {
      line = new String(bytes, from, trimmed, StandardCharsets.ISO_8859_1);
    }
    return number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
  }

  private boolean fill() {
    position = 0;
    end = Math.max(0, source.read(buffer));
    readBefore = readNow;
    readNow = source.fractionRead();
    return end > 0;
  }

  /** The number of the line {@link #next} gave last, from 1. */
  long number() {
    return number;
  }

  /** Whether that line was longer than {@link #LONGEST_LINE_BYTES} and lost its end. */
  boolean cut() {
    return cut;
  }

  /** Whether the last line came early because the compressed file is cut off or broken. */
  boolean damaged() {
    return source.damaged();
  }

  /** How much of the file, by its bytes on disk, has been given out: about, 0 to 1. */
  double fractionRead() {
    return end == 0 ? readNow : readBefore + (readNow - readBefore) * position / end;
  }

  @Override
  public void close() {
    source.close();
  }
}
