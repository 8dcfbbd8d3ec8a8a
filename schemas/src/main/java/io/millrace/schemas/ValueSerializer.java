package io.millrace.schemas;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/** Confluent's serializer, typed and already configured. */
record ValueSerializer<T extends SpecificRecord>(KafkaAvroSerializer confluent)
    implements Serializer<T> {

  @Override
  public byte[] serialize(String topic, T value) {
    return confluent.serialize(topic, value);
  }

  @Override
  public byte[] serialize(String topic, Headers headers, T value) {
    return confluent.serialize(topic, headers, value);
  }

  @Override
  public void close() {
    confluent.close();
  }
}
