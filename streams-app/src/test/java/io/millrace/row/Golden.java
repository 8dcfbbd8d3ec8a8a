package io.millrace.row;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Rows as some Millrace once wrote them, checked in under {@code golden/rows/}: they lie on
 * people's disks and topics, so every later build must read them. These files are never edited; a
 * new layout of a row gets a file in a directory of its own beside the old one.
 */
public final class Golden {
  private Golden() {}

  /** The bytes of a row's sample in layout {@code version}. */
  public static byte[] row(String name, int version) {
    String path = "/golden/rows/v" + version + "/" + name + ".hex";
    try (InputStream in = Golden.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("No " + path);
      }
      String hex = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
