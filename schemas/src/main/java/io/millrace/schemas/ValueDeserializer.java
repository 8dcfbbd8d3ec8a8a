package io.millrace.schemas;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
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
 */
final class ValueDeserializer<T extends SpecificRecord> implements Deserializer<T> {
  private final Class<T> type;
  private final Schema schema;
  private final KafkaAvroDeserializer confluent;
  private final Set<Integer> related = new HashSet<>();

  ValueDeserializer(Class<T> type, KafkaAvroDeserializer confluent) {
    this.type = type;
    this.schema = SpecificData.get().getSchema(type);
    this.confluent = confluent;
  }

  @Override
  public T deserialize(String topic, byte[] bytes) {
    return checked(topic, bytes, confluent.deserialize(topic, bytes));
  }

  @Override
  public T deserialize(String topic, Headers headers, byte[] bytes) {
    return checked(topic, bytes, confluent.deserialize(topic, headers, bytes));
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
    requireRelated(ByteBuffer.wrap(bytes).getInt(1));
    return type.cast(value);
  }

  private void requireRelated(int id) {
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
  }

  /** Confluent's client has it in its cache: the value has just been read by it. */
  private Schema writer(int id) {
    try {
      return (Schema) confluent.getSchemaById(id).rawSchema();
    } catch (IOException | RestClientException e) {
      throw new SerializationException("Schema " + id + " cannot be looked up", e);
    }
  }
}
