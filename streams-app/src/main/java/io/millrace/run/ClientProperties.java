package io.millrace.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;

/** What a plain Kafka client beside the streams needs of the same file: address and security. */
public final class ClientProperties {
  private static final Set<String> PREFIXES = Set.of("security.", "sasl.", "ssl.");

  private ClientProperties() {}

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
