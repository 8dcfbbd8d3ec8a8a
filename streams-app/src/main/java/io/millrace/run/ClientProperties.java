package io.millrace.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;

/** What a plain Kafka client beside the streams needs of the same file: address and security. */
public final class ClientProperties {
  private static final Set<String> PREFIXES = Set.of("security.", "sasl.", "ssl.");

  /** The registry client's keys, as Confluent names them. */
  private static final Set<String> REGISTRY =
      Set.of(
          "schema.registry.",
          "basic.auth.",
          "bearer.auth.",
          "auto.register.schemas",
          "use.latest.version",
          "normalize.schemas",
          "proxy.");

  private ClientProperties() {}

  /**
   * Makes a client.
   *
   * @throws StartupException in one line, when its settings do not do: a truststore that is not
   *     there, say
   */
  static <T> T made(Supplier<T> client) {
    try {
      return client.get();
    } catch (KafkaException e) {
      Throwable deepest = e;
      while (deepest.getCause() != null) {
        deepest = deepest.getCause();
      }
      throw new StartupException(
          "A client cannot be made of its settings: " + deepest.getMessage(), e);
    }
  }

  /** The same with what the Avro serializers need. */
  public static Map<String, Object> withRegistry(Properties streams) {
    Map<String, Object> client = connection(streams);
    for (String key : streams.stringPropertyNames()) {
      if (REGISTRY.stream().anyMatch(key::startsWith)) {
        client.put(key, streams.getProperty(key));
      }
    }
    return client;
  }

  /** Connection settings alone, for an admin client, a consumer or a producer. */
  public static Map<String, Object> connection(Properties streams) {
    Map<String, Object> connection = new HashMap<>();
    for (String key : streams.stringPropertyNames()) {
      boolean connects = PREFIXES.stream().anyMatch(key::startsWith);
      if (connects || key.equals(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
        connection.put(key, streams.getProperty(key));
      }
    }
    return connection;
  }
}
