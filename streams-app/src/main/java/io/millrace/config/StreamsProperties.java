package io.millrace.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka Streams is given: the file's own keys, over the defaults Millrace needs. */
public final class StreamsProperties {
  /** Longer than any permitted stall inside a record, so that a registry outage fences nobody. */
  private static final long STALL_MARGIN_MS = 60_000;

  private StreamsProperties() {}

  /**
   * The properties of one instance.
   *
   * @param settings all that was configured, Millrace's and Kafka's
   * @param httpAddress host:port under which other instances reach this one
   */
  public static Properties of(
      MillraceConfig config, Map<String, String> settings, String httpAddress) {
    Properties p = new Properties();
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, "millrace");
    p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:9092");
    p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "100");
    p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, "2");
    p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, Long.toString(64L << 20));
    // Inputs of a task are not in step with one another anyway, as most of them hop on the way; and
    // with any other value, Kafka 4.3.1 looks at all of a task's partitions for every record, and
    // words a log message about each that is empty.
    p.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, "-1");
    // Under exactly-once nothing is seen before the commit, which flushes: waiting for fuller
    // batches
    // costs no freshness. Under at-least-once every millisecond shows.
    boolean exactlyOnce =
        !StreamsConfig.AT_LEAST_ONCE.equals(
            settings.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
    p.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), exactlyOnce ? "50" : "2");
    p.put(
        StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG),
        Integer.toString(128 << 10));
    // The first batch of a transaction meets the last one's markers still being written.
    p.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), "20");
    p.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), "10000");
    p.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), "3000");
    p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    // Internal topics that are rewritten all the time: the broker's own defaults never compact them
    p.put(StreamsConfig.topicPrefix("segment.bytes"), Integer.toString(64 << 20));
    p.put(StreamsConfig.topicPrefix("max.message.bytes"), Integer.toString(2 << 20));
    p.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        Integer.toString(2 << 20));
    p.put(StreamsConfig.topicPrefix("min.cleanable.dirty.ratio"), "0.2");
    long stall = config.getLong(InstanceKeys.REGISTRY_STALL_MS) + STALL_MARGIN_MS;
    p.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
        "" + (stall + 120_000));
    p.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), "" + stall);

    settings.forEach(
        (key, value) -> {
          if (!key.startsWith("millrace.")) {
            p.put(key, value);
          }
        });

    // What the topology relies on is not for the file to change.
    p.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
    p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class.getName());
    p.put(
        InstanceKeys.ROCKSDB_MEMORY_BYTES,
        config.getLong(InstanceKeys.ROCKSDB_MEMORY_BYTES).toString());
    p.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
        io.millrace.events.DeadLetterHandler.class.getName());
    p.put(
        StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
        config.topic(TopicKeys.DEAD_LETTERS));
    p.put(StreamsConfig.APPLICATION_SERVER_CONFIG, httpAddress);
    p.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
    p.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, "true");
    p.putIfAbsent(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
        instanceName(config, httpAddress));
    return p;
  }

  /** The stable name of this instance: as configured, or host name and HTTP port. */
  public static String instanceName(MillraceConfig config, String httpAddress) {
    String name = config.getString(InstanceKeys.INSTANCE_NAME);
    if (!name.isEmpty()) {
      return name;
    }
    String port = httpAddress.substring(httpAddress.lastIndexOf(':') + 1);
    try {
      return InetAddress.getLocalHost().getHostName() + "-" + port;
    } catch (UnknownHostException e) {
      return httpAddress.replace(':', '-');
    }
  }
}
