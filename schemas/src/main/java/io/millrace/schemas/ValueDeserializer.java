package io.millrace.schemas;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Confluent's deserializer, typed and already configured. Not thread-safe.
 *
 * <p>Java's Avro does not compare the names of records: where all fields of ours have defaults,
 * whatever was written under any schema is read as a record of nothing but defaults. So a schema
 * that has no field in common with ours is refused. Names stay free: producers may have their own.
 *
 * <p>Confluent's looks the schema up anew for each value, in caches that are dear to read. So it
 * does the first value of a schema, and all that cannot be read; the others are read here, if that
 * came to the same.
 */
final class ValueDeserializer<T extends SpecificRecord> implements Deserializer<T> {
  private static final int PREFIX_BYTES = 5;

  private final Class<T> type;
  private final Schema schema;
  private final KafkaAvroDeserializer confluent;
  private final boolean direct;
  private final Set<Integer> related = new HashSet<>();
  private final Map<Integer, DatumReader<T>> readers = new HashMap<>();
  private BinaryDecoder decoder;

  /**
   * @param direct whether the settings leave a value as it is once its schema is known
   */
  ValueDeserializer(Class<T> type, KafkaAvroDeserializer confluent, boolean direct) {
    this.type = type;
    this.direct = direct;
    this.schema = SpecificData.get().getSchema(type);
    this.confluent = confluent;
  }

  @Override
  public T deserialize(String topic, byte[] bytes) {
    T value = readOrNull(bytes);
    return value != null ? value : checked(topic, bytes, confluent.deserialize(topic, bytes));
  }

  @Override
  public T deserialize(String topic, Headers headers, byte[] bytes) {
    T value = readOrNull(bytes);
    return value != null
        ? value
        : checked(topic, bytes, confluent.deserialize(topic, headers, bytes));
  }

  @Override
  public void close() {
    confluent.close();
  }

  private T checked(String topic, byte[] bytes, Object value) {
    if (value == null) {
      return null;
    }
    if (!type.isInstance(value)) {
      throw new SerializationException(
          "Topic "
              + topic
              + " holds a "
              + value.getClass().getName()
              + ", not a "
              + type.getName());
    }
    requireRelated(bytes, value);
    return type.cast(value);
  }

  /** Null where the schema is not known, or the value is none of it. */
  private T readOrNull(byte[] bytes) {
    if (bytes == null || bytes.length <= PREFIX_BYTES || bytes[0] != 0) {
      return null;
    }
    DatumReader<T> reader = readers.get(ByteBuffer.wrap(bytes).getInt(1));
    return reader == null ? null : readOrNull(reader, bytes);
  }

  private T readOrNull(DatumReader<T> reader, byte[] bytes) {
    try {
      int length = bytes.length - PREFIX_BYTES;
      decoder = DecoderFactory.get().binaryDecoder(bytes, PREFIX_BYTES, length, decoder);
      return reader.read(null, decoder);
    } catch (IOException | RuntimeException e) {
      // Confluent's fails as well, and says so as ever.
      return null;
    }
  }

  private void requireRelated(byte[] bytes, Object value) {
    int id = ByteBuffer.wrap(bytes).getInt(1);
    if (related.contains(id)) {
      return;
    }
    Schema writer = writer(id);
    boolean isRelated =
        writer.getType() == Schema.Type.RECORD
            && schema.getFields().stream().anyMatch(field -> writer.getField(field.name()) != null);
    if (!isRelated) {
      throw new SerializationException(
          "Found " + writer.getFullName() + ", expecting " + schema.getFullName());
    }
    related.add(id);
    DatumReader<T> reader =
        new SpecificDatumReader<>(writer, schema, SpecificData.getForClass(type));
    if (direct && !hasRules(id) && value.equals(readOrNull(reader, bytes))) {
      readers.put(id, reader);
    }
  }

  private Schema writer(int id) {
    return (Schema) parsed(id).rawSchema();
  }

  /** Rules that come with a schema are for Confluent's client to carry out, value by value. */
  private boolean hasRules(int id) {
    return parsed(id).ruleSet() != null;
  }

  /** Confluent's client has it in its cache: the value has just been read by it. */
  private ParsedSchema parsed(int id) {
    try {
      return confluent.getSchemaById(id);
    } catch (IOException | RestClientException e) {
      throw new SerializationException("Schema " + id + " cannot be looked up", e);
    }
  }
}
