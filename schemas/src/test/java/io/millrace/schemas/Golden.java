package io.millrace.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * What was once published, checked in under {@code golden/}: a version of a schema, and the bytes
 * of its {@link Samples sample} written with it. These files are never edited; a changed schema
 * gets a directory of its own beside the old ones, and its name in {@link #VERSIONS}.
 */
record Golden(String version, String name) {
  /** Oldest first; the last is what is written today. */
  static final List<String> VERSIONS = List.of("v1", "v2");

  static Golden latest(String name) {
    return new Golden(VERSIONS.get(VERSIONS.size() - 1), name);
  }

  Schema schema() {
    return new Schema.Parser().parse(text(".avsc"));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(text(".hex").strip());
  }

  private String text(String suffix) {
    String path = "/golden/" + version + "/" + name + suffix;
    try (InputStream in = Golden.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new SchemaParseException("No " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
