package io.millrace.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Writes values of one schema to one topic, once the registry has said what the schema's id is
 * there: Confluent's prefix, and the body by the encoders that are generated with the records.
 * Thread-safe.
 */
final class KnownEncoding {
  private static final int PREFIX_BYTES = 5;

  private final String topic;
  private final Schema schema;
  private final byte[] prefix;
  private final SpecificDatumWriter<SpecificRecord> writer;
  private final ThreadLocal<Buffer> buffers = ThreadLocal.withInitial(Buffer::new);

  private KnownEncoding(String topic, Schema schema, byte[] prefix) {
    this.topic = topic;
    this.schema = schema;
    this.prefix = prefix;
    SpecificData data = new SpecificData();
    data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    data.setCustomCoders(true);
    writer = new SpecificDatumWriter<>(schema, data);
  }

  private static final class Buffer {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    BinaryEncoder encoder;
  }

  /**
   * What is known from a value and its bytes.
   *
   * @return null where it would not have written these bytes: another prefix, a body that a rule
   *     changed
   */
  static KnownEncoding of(String topic, SpecificRecord value, byte[] bytes) {
    if (bytes.length < PREFIX_BYTES || bytes[0] != 0) {
      return null;
    }
    byte[] prefix = Arrays.copyOf(bytes, PREFIX_BYTES);
    KnownEncoding known = new KnownEncoding(topic, value.getSchema(), prefix);
    return Arrays.equals(known.encode(value), bytes) ? known : null;
  }

  /** Whether a value is of the schema, and goes to the topic. */
  boolean fits(String where, SpecificRecord value) {
    return value != null && value.getSchema() == schema && topic.equals(where);
  }

  byte[] encode(SpecificRecord value) {
    Buffer buffer = buffers.get();
    buffer.bytes.reset();
    buffer.bytes.write(prefix, 0, PREFIX_BYTES);
    try {
      buffer.encoder = EncoderFactory.get().binaryEncoder(buffer.bytes, buffer.encoder);
      writer.write(value, buffer.encoder);
      buffer.encoder.flush();
    } catch (IOException | RuntimeException e) {
      // What is in it is not for the next value.
      buffer.encoder = null;
      throw new SerializationException("Error serializing Avro message", e);
    }
    return buffer.bytes.toByteArray();
  }
}
