package io.millrace.schemas;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Confluent's serializer, typed and already configured. Thread-safe.
 *
 * <p>It looks the schema up anew for each value, in caches that are dear to read, and then encodes
 * field by field along the schema: more than all the rest of sending a list. So it does the first
 * value of a topic, and where {@link KnownEncoding} would have written the very same bytes that
 * does the others. Rules registered with a schema are looked for in settings and in that first
 * value alone: one that changes only some values needs {@code rule.executors} to be set.
 */
final class ValueSerializer<T extends SpecificRecord> implements Serializer<T> {
  private final KafkaAvroSerializer confluent;
  private volatile boolean direct;
  private volatile KnownEncoding known;

  /**
   * @param direct whether the settings leave a value as it is once its schema is known
   */
  ValueSerializer(KafkaAvroSerializer confluent, boolean direct) {
    this.confluent = confluent;
    this.direct = direct;
  }

  @Override
  public byte[] serialize(String topic, T value) {
    KnownEncoding encoding = known;
    return encoding != null && encoding.fits(topic, value)
        ? encoding.encode(value)
        : learn(topic, value, confluent.serialize(topic, value));
  }

  @Override
  public byte[] serialize(String topic, Headers headers, T value) {
    KnownEncoding encoding = known;
    return encoding != null && encoding.fits(topic, value)
        ? encoding.encode(value)
        : learn(topic, value, confluent.serialize(topic, headers, value));
  }

  private byte[] learn(String topic, T value, byte[] bytes) {
    if (direct && value != null) {
      known = KnownEncoding.of(topic, value, bytes);
      direct = known != null;
    }
    return bytes;
  }

  @Override
  public void close() {
    confluent.close();
  }
}
