package io.millrace.replay;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of a text file, gzip (told by its first two bytes) or plain. */
final class TextSource implements Closeable {
  private static final int GZIP_BUFFER_BYTES = 8 * 1024;

  private final Path file;
  private final long fileBytes;
  private final CountingInputStream counter;
  private final InputStream in;
  private boolean damaged;

  private TextSource(Path file) throws IOException {
    this.file = file;
    this.fileBytes = Files.size(file);
    this.counter = new CountingInputStream(Files.newInputStream(file));
    try {
      this.in = unpacked();
    } catch (IOException | RuntimeException e) {
      counter.close();
      throw e;
    }
  }

  /**
   * Opens a file.
   *
   * @throws ReplayException if there is no such file or it cannot be read as text
   */
  static TextSource open(Path file) {
    if (Files.isDirectory(file)) {
      throw new ReplayException(file + " is a directory, not a file.");
    }
    try {
      return new TextSource(file);
    } catch (NoSuchFileException e) {
      throw new ReplayException("There is no file " + file + ".", e);
    } catch (ZipException | EOFException e) {
      throw new ReplayException(file + " begins like a gzip file but is not a whole one.", e);
    } catch (IOException e) {
      throw new ReplayException("Cannot open " + file + " (" + e + ").", e);
    }
  }

  private InputStream unpacked() throws IOException {
    PushbackInputStream start = new PushbackInputStream(counter, 2);
    byte[] magic = start.readNBytes(2);
    start.unread(magic);
    if (magic.length < 2) {
      return start;
    }
    if (magic[0] == 'P' && magic[1] == 'K') {
      throw new ReplayException(file + " is a zip archive: unpack it and give a file inside.");
    }
    boolean gzip = magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b;
    return gzip ? new GZIPInputStream(start, GZIP_BUFFER_BYTES) : start;
  }

  /** Fills the buffer as far as is convenient: the number of bytes, or -1 at the end. */
  int read(byte[] buffer) {
    if (damaged) {
      return -1;
    }
    try {
      return in.read(buffer);
    } catch (EOFException | ZipException e) {
      damaged = true;
      return -1;
    } catch (IOException e) {
      throw new ReplayException("Cannot read on in " + file + " (" + e + ").", e);
    }
  }

  /** Whether the end came because the compressed file is cut off or broken there. */
  boolean damaged() {
    return damaged;
  }

  /** How much of the file, as it lies on disk, has been read: 0 to 1. */
  double fractionRead() {
    return fileBytes == 0 ? 0 : Math.min(1, (double) counter.count() / fileBytes);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new ReplayException("Cannot close " + file + " (" + e + ").", e);
    }
  }
}
