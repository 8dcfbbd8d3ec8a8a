package io.millrace.deadletters;

import io.millrace.events.DeadLetter;
import io.millrace.events.Origin;
import io.millrace.run.StartupException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends letters to where they came from, each exactly once: some of them and their {@link Receipt}
 * are one transaction. There can be one sender per application; a second one fences the first.
 */
final class LetterSender implements AutoCloseable {
  private static final int MOST_LETTERS = 500;
  private static final long MOST_BYTES = 8L << 20;
  private static final String OURS = "millrace.";

  private final KafkaProducer<byte[], byte[]> producer;
  private final String deadLetters;
  private final List<Place> open = new ArrayList<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private long openBytes;
  private long sent;

  /**
   * Begins; when this returns, whatever another sender had left open is aborted.
   *
   * @param client connection settings
   */
  LetterSender(Map<String, Object> client, String applicationId, String deadLetters) {
    this.deadLetters = deadLetters;
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, applicationId + "-dlq-replay");
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 << 20);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
  }

  /**
   * Sends a letter; it counts once {@link #commit} has returned.
   *
   * @param partitions of the topic it came from
   */
  @SuppressWarnings("FutureReturnValueIgnored")
  void send(Letter letter, int partitions) {
    try {
      if (open.isEmpty()) {
        producer.beginTransaction();
      }
      producer.send(toRecord(letter, partitions), (metadata, e) -> note(e));
      open.add(letter.place());
      openBytes += letter.size();
      if (open.size() == MOST_LETTERS || openBytes > MOST_BYTES) {
        commit();
      }
    } catch (KafkaException e) {
      throw explained(e);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  void commit() {
    if (open.isEmpty()) {
      return;
    }
    try {
      producer.send(Receipt.of(deadLetters, open), (metadata, e) -> note(e));
      producer.commitTransaction();
    } catch (KafkaException e) {
      throw explained(e);
    }
    sent += open.size();
    open.clear();
    openBytes = 0;
  }

  private void note(Exception e) {
    if (e != null) {
      failure.compareAndSet(null, e);
    }
  }

  /** Letters sent and committed. */
  long sent() {
    return sent;
  }

  /**
   * The record as its producer sent it, with the wall clock of now, and in a header where it lay at
   * first: an event without an id gets its id from there.
   */
  static ProducerRecord<byte[], byte[]> toRecord(Letter letter, int partitions) {
    Origin origin = letter.origin();
    Integer partition = origin.partition() < partitions ? (Integer) origin.partition() : null;
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(origin.topic(), partition, letter.key(), letter.value());
    for (Header header : letter.headers()) {
      if (!header.key().startsWith(OURS)) {
        record.headers().add(header);
      }
    }
    String before = DeadLetter.read(letter.headers(), DeadLetter.FIRST_ORIGIN);
    String first = before == null ? origin.toString() : before;
    record.headers().add(DeadLetter.FIRST_ORIGIN, first.getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private StartupException explained(KafkaException e) {
    Exception cause = failure.get() == null ? e : failure.get();
    if (e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException) {
      return new StartupException("Another replay has begun; this one ends after " + sent, e);
    }
    return new StartupException(
        "The letters could not be sent: " + cause.getMessage() + " (" + sent + " were before)", e);
  }

  /** Gives up what is not committed. */
  @Override
  public void close() {
    producer.close();
  }
}
