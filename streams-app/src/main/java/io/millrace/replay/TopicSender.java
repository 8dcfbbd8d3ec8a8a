package io.millrace.replay;

import io.millrace.schemas.AvroSerdes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends Avro records to one topic, keyed by raw UTF-8 strings and stamped with the wall clock. What
 * is in flight is bounded: {@link #send} waits while the broker is behind. A record that could not
 * be delivered fails the next call, with the first failure as its reason. For one thread.
 */
public final class TopicSender<T extends SpecificRecord> implements AutoCloseable {
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

  private final Producer<String, T> producer;
  private final String topic;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /** Sends through this producer, and closes it in the end. */
  public TopicSender(Producer<String, T> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /**
   * Sends through a producer of its own.
   *
   * @param client Kafka's and the registry's settings: {@code bootstrap.servers}, {@code
   *     schema.registry.url}, security and what else the user sets
   * @throws ReplayException if a setting is missing or wrong
   */
  public static <T extends SpecificRecord> TopicSender<T> connect(
      Map<String, ?> client, String topic) {
    try {
      Producer<String, T> producer =
          new KafkaProducer<>(
              ProducerSettings.from(client),
              new StringSerializer(),
              AvroSerdes.valueSerializer(client));
      return new TopicSender<>(producer, topic);
    } catch (KafkaException e) {
      throw SendFailure.of(topic, e);
    }
  }

  /**
   * Hands a record over; it is delivered when {@link #flush} has returned.
   *
   * @throws ReplayException if this or an earlier record could not be delivered
   * @throws InterruptedException if the thread was interrupted while the broker was behind
   */
  // The callback learns of failures; the future would only say the same.
  @SuppressWarnings("FutureReturnValueIgnored")
  public void send(String key, T value) throws InterruptedException {
    check();
    try {
      producer.send(new ProducerRecord<>(topic, key, value), (metadata, e) -> note(e));
    } catch (InterruptException e) {
      throw interrupted();
    } catch (KafkaException | IllegalStateException e) {
      note(e);
    }
    check();
  }

  /**
   * Waits until every record is delivered.
   *
   * @throws ReplayException if one was not
   * @throws InterruptedException if the thread was interrupted
   */
  public void flush() throws InterruptedException {
    try {
      producer.flush();
    } catch (InterruptException e) {
      throw interrupted();
    }
    check();
  }

  private void note(Exception e) {
    if (e != null) {
      failure.compareAndSet(null, e);
    }
  }

  private void check() {
    if (failure.get() != null) {
      throw SendFailure.of(topic, failure.get());
    }
  }

  /** Kafka's exception sets the thread's flag again; Java's own convention is to clear it. */
  private static InterruptedException interrupted() {
    Thread.interrupted();
    return new InterruptedException("interrupted while sending");
  }

  /** Delivers what is on its way, unless a failure shows that it would wait in vain. */
  @Override
  public void close() {
    producer.close(failure.get() == null ? CLOSE_WITHIN : Duration.ZERO);
  }
}
