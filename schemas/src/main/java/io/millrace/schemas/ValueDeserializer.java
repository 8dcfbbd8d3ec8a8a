package io.millrace.schemas;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Confluent's deserializer, typed and already configured. */
record ValueDeserializer<T extends SpecificRecord>(Class<T> type, KafkaAvroDeserializer confluent)
    implements Deserializer<T> {

  @Override
  public T deserialize(String topic, byte[] bytes) {
    return typed(topic, confluent.deserialize(topic, bytes));
  }

  @Override
  public T deserialize(String topic, Headers headers, byte[] bytes) {
    return typed(topic, confluent.deserialize(topic, headers, bytes));
  }

  @Override
  public void close() {
    confluent.close();
  }

  private T typed(String topic, Object value) {
    if (value != null && !type.isInstance(value)) {
      throw new SerializationException(
          "Topic "
              + topic
              + " holds a "
              + value.getClass().getName()
              + ", not a "
              + type.getName());
    }
    return type.cast(value);
  }
}
