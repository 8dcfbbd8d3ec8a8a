package io.millrace.deadletters;

import io.millrace.events.DeadLetter;
import io.millrace.events.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A record that was refused.
 *
 * @param place where it lies on the dead-letter topic
 * @param origin where it lay before
 * @param refusedAt when it was refused
 * @param key as received, may be null
 * @param value as received, may be null
 */
record Letter(
    Place place,
    String reason,
    Origin origin,
    Instant refusedAt,
    byte[] key,
    byte[] value,
    Headers headers) {

  /** What a record says, as far as its headers can be read; none of them is taken for granted. */
  static Letter of(ConsumerRecord<byte[], byte[]> record) {
    Headers headers = record.headers();
    String reason = DeadLetter.read(headers, DeadLetter.REASON);
    return new Letter(
        new Place(record.partition(), record.offset()),
        reason == null ? "(no reason)" : reason,
        originOf(headers),
        Instant.ofEpochMilli(timeOf(headers, record.timestamp())),
        record.key(),
        record.value(),
        headers);
  }

  private static Origin originOf(Headers headers) {
    try {
      return DeadLetter.origin(headers);
    } catch (IllegalArgumentException e) {
      return Origin.NONE;
    }
  }

  private static long timeOf(Headers headers, long otherwise) {
    try {
      return Long.parseLong(DeadLetter.read(headers, DeadLetter.TIME));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** The key as text; bytes that are none show as replacement characters. */
  String keyText() {
    return key == null ? "(none)" : new String(key, StandardCharsets.UTF_8);
  }

  int size() {
    return value == null ? 0 : value.length;
  }
}
