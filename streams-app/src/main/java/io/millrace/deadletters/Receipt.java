package io.millrace.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record on the dead-letter topic that says which letters were sent in again. It is written in
 * the same transaction as they are, so that no letter is sent in twice, however often a replay is
 * begun and wherever it is cut off; and it outlives the letters it names, as it is younger.
 */
final class Receipt {
  /** Its presence tells a receipt from a letter. */
  static final String HEADER = "millrace.replayed";

  private static final byte[] TRUE = "true".getBytes(StandardCharsets.UTF_8);

  private Receipt() {}

  static boolean isOne(ConsumerRecord<byte[], byte[]> record) {
    return record.headers().lastHeader(HEADER) != null;
  }

  static ProducerRecord<byte[], byte[]> of(String topic, List<Place> places) {
    StringBuilder lines = new StringBuilder();
    places.forEach(place -> lines.append(place).append('\n'));
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, lines.toString().getBytes(StandardCharsets.UTF_8));
    record.headers().add(HEADER, TRUE);
    return record;
  }

  static List<Place> places(ConsumerRecord<byte[], byte[]> receipt) {
    return new String(receipt.value(), StandardCharsets.UTF_8).lines().map(Place::parse).toList();
  }
}
