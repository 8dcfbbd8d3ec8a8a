package io.millrace.benchmarks.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * What makes bad records of one topic's good ones.
 *
 * @param foreign a valid value of another topic
 */
record Spoiler<T extends SpecificRecord>(
    Serializer<T> serializer, String topic, byte[] foreign, Random random) {

  /** None, a quarter of the time; else one of these. */
  Damage draw(List<Damage> kinds) {
    return random.nextInt(4) == 0 ? Damage.NONE : kinds.get(random.nextInt(kinds.size()));
  }

  /** A record's bytes, as they are. */
  byte[] bytes(T record) {
    return serializer.serialize(topic, record);
  }

  /** Bytes with such damage as any topic's may have; of another kind, as they are. */
  byte[] damaged(byte[] value, Damage damage) {
    return Bytes.damaged(value, damage, foreign, random);
  }

  /**
   * A record's bytes on a compacted topic whose schema begins with a text.
   *
   * @param json what somebody sends who takes it for a topic of JSON
   */
  byte[] compacted(T record, Damage damage, String json) {
    byte[] value = bytes(record);
    return switch (damage) {
      case TOMBSTONE -> null;
      case JSON_TEXT -> json.getBytes(UTF_8);
      case HUGE_LENGTH -> Bytes.body(value, (1L << 31) - 9);
      case NEGATIVE_LENGTH -> Bytes.body(value, -1 - random.nextInt(1000));
      default -> damaged(value, damage);
    };
  }
}
