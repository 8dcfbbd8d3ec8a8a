package io.millrace.benchmarks.load;

import io.millrace.config.TopicKeys;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.UserEvent;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends events at a steady rate, each when it is due, whether or not the ones before are answered:
 * what waits in the sender because the system is slow counts as its latency.
 */
public final class SteadyEvents implements AutoCloseable {
  private final KafkaProducer<String, UserEvent> producer;
  private final String topic;
  private final Shoppers shoppers;
  private volatile boolean stopped;

  public SteadyEvents(Subject subject, Shoppers shoppers) {
    this.topic = subject.topic(TopicKeys.USER_EVENTS);
    this.shoppers = shoppers;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", subject.cluster().bootstrapServers(), "linger.ms", "0"),
            new StringSerializer(),
            AvroSerdes.valueSerializer(subject.cluster().registry()));
  }

  /**
   * Sends until the time is over or {@link #stop}.
   *
   * @param rate events per second
   * @param due is told of each event and when it is due, {@link System#nanoTime()}
   * @return how many
   */
  @SuppressWarnings("FutureReturnValueIgnored")
  public int send(double rate, double seconds, ObjLongConsumer<UserEvent> due)
      throws InterruptedException {
    long begin = System.nanoTime();
    int count = (int) (rate * seconds);
    int n = 0;
    for (; n < count && !stopped; n++) {
      long at = begin + (long) (n / rate * 1e9);
      TimeUnit.NANOSECONDS.sleep(at - System.nanoTime());
      UserEvent event = shoppers.next(System.currentTimeMillis());
      due.accept(event, at);
      producer.send(new ProducerRecord<>(topic, event.getUserId(), event));
    }
    producer.flush();
    return n;
  }

  /** Sends from a thread of its own until {@link #close}. */
  public Thread inBackground(double rate) {
    Thread thread =
        new Thread(
            () -> {
              try {
                send(rate, Integer.MAX_VALUE / rate, (event, at) -> {});
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "steady-events");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  public void stop() {
    stopped = true;
  }

  @Override
  public void close() {
    stop();
    producer.close();
  }
}
