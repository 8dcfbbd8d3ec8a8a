package io.millrace.deadletters;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.header.Header;

/** A letter for people: where it came from and why it is here, its bytes, and what is in them. */
final class LetterText {
  private static final int PREFIX = 5;
  private static final int BYTES_PER_LINE = 16;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final SchemaRegistryClient registry;
  private final int mostBytes;

  /**
   * @param mostBytes of the value to show as they are
   */
  LetterText(SchemaRegistryClient registry, int mostBytes) {
    this.registry = registry;
    this.mostBytes = mostBytes;
  }

  void print(Letter letter, boolean replayed, PrintWriter out) {
    out.println("letter    " + letter.place() + (replayed ? "  (sent in again)" : ""));
    out.println("reason    " + letter.reason());
    out.println("origin    " + letter.origin());
    out.println("refused   " + letter.refusedAt());
    out.println("key       " + letter.keyText());
    for (Header header : letter.headers()) {
      out.println("header    " + header.key() + " = " + text(header.value()));
    }
    out.println("value     " + (letter.value() == null ? "null" : letter.size() + " bytes"));
    if (letter.value() != null) {
      dump(letter.value(), out);
      decode(letter.value(), out);
    }
  }

  private void dump(byte[] value, PrintWriter out) {
    int shown = Math.min(value.length, mostBytes);
    for (int at = 0; at < shown; at += BYTES_PER_LINE) {
      int to = Math.min(shown, at + BYTES_PER_LINE);
      StringBuilder readable = new StringBuilder();
      for (int b = at; b < to; b++) {
        readable.append(value[b] >= ' ' && value[b] < 127 ? (char) value[b] : '.');
      }
      out.printf("  %06x  %-47s  %s%n", at, HEX.formatHex(value, at, to), readable);
    }
    if (shown < value.length) {
      out.println("  … " + (value.length - shown) + " more");
    }
  }

  private void decode(byte[] value, PrintWriter out) {
    if (value.length < PREFIX || value[0] != 0) {
      out.println("content   not in Confluent's wire format (a zero byte and a schema id)");
      return;
    }
    int id = ByteBuffer.wrap(value).getInt(1);
    try {
      ParsedSchema schema = registry.getSchemaById(id);
      out.println("schema    " + id + ", " + schema.name());
      if (schema.rawSchema() instanceof Schema avro) {
        decode(value, avro, out);
      }
    } catch (RestClientException e) {
      out.println("schema    " + id + ", which the registry does not have: " + e.getMessage());
    } catch (IOException e) {
      out.println("schema    " + id + "; the registry cannot be asked: " + e.getMessage());
    }
  }

  /** Field by field, up to where it breaks. */
  private static void decode(byte[] value, Schema schema, PrintWriter out) {
    ByteArrayInputStream body = new ByteArrayInputStream(value, PREFIX, value.length - PREFIX);
    // Direct: it takes from the stream no more than it has decoded.
    BinaryDecoder decoder = DecoderFactory.get().directBinaryDecoder(body, null);
    boolean record = schema.getType() == Schema.Type.RECORD;
    int at = PREFIX;
    String field = "value";
    try {
      if (!record) {
        out.println("  " + field + " = " + read(schema, decoder));
      } else {
        for (Schema.Field each : schema.getFields()) {
          field = each.name();
          at = value.length - body.available();
          out.println("  " + field + " = " + read(each.schema(), decoder));
        }
      }
      if (body.available() > 0) {
        out.println("  " + body.available() + " bytes are left over");
      }
    } catch (IOException | AvroRuntimeException e) {
      String why = e.getMessage() == null ? "the value ends here" : e.getMessage();
      out.printf("  %s, from byte %d on: %s%n", field, at, why);
    }
  }

  private static Object read(Schema schema, BinaryDecoder decoder) throws IOException {
    return new GenericDatumReader<>(schema).read(null, decoder);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
  }
}
