package io.millrace.config;

import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings that are not Millrace's: what Kafka and the registry's client are known to take. */
final class ForeignKeys {
  /** What only goes to one client, or to internal topics. */
  private static final String[] SCOPES = {
    "main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin."
  };

  private static final String TOPIC_SCOPE = "topic.";

  private static final String[] FAMILIES = {
    "security.", "sasl.", "ssl.", "schema.registry.", "basic.auth.", "bearer.auth."
  };

  private static final Set<String> SERIALIZER =
      Set.of("auto.register.schemas", "use.latest.version", "normalize.schemas");

  private ForeignKeys() {}

  static boolean areKnown(String key) {
    String plain = key;
    for (String scope : SCOPES) {
      if (key.startsWith(scope)) {
        plain = key.substring(scope.length());
        break;
      }
    }
    return key.startsWith(TOPIC_SCOPE)
        || SERIALIZER.contains(key)
        || Stream.of(FAMILIES).anyMatch(plain::startsWith)
        || StreamsConfig.configDef().names().contains(plain)
        || ConsumerConfig.configNames().contains(plain)
        || ProducerConfig.configNames().contains(plain)
        || AdminClientConfig.configNames().contains(plain);
  }

  /** Those a file is likely to have. */
  static Set<String> common() {
    return StreamsConfig.configDef().names();
  }
}
