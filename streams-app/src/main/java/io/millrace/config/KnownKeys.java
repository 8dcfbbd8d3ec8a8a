package io.millrace.config;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Tells early, and without showing it, when a value that may be a secret is none a key takes: the
 * key's own check, later, puts the value into its message.
 */
final class KnownKeys {
  private static final List<ConfigDef> KAFKA =
      List.of(
          StreamsConfig.configDef(),
          ConsumerConfig.configDef(),
          ProducerConfig.configDef(),
          AdminClientConfig.configDef());

  private KnownKeys() {}

  /**
   * Checks a value that came from elsewhere.
   *
   * @param reference what stood in its place
   * @throws ConfigException naming key and reference, when a key of ours or Kafka's refuses it
   */
  static void check(String key, String value, String reference) {
    ConfigKey declared = declared(key);
    if (declared == null) {
      return;
    }
    try {
      Object parsed = ConfigDef.parseType(key, value, declared.type);
      if (declared.validator != null) {
        declared.validator.ensureValid(key, parsed);
      }
    } catch (ConfigException e) {
      throw new ConfigException(
          "What " + key + " gets from " + reference + " is no value it can take.");
    }
  }

  /**
   * Checks credentials wherever they were written; Kafka's own complaints quote them.
   *
   * @throws ConfigException naming the key
   */
  static void checkCredentials(String key, String value) {
    if (key.equals("schema.registry.url") && value.contains("@")) {
      throw new ConfigException(
          key
              + " holds a password; set basic.auth.credentials.source=USER_INFO and"
              + " basic.auth.user.info instead.");
    }
    if (key.endsWith(SaslConfigs.SASL_JAAS_CONFIG)) {
      try {
        JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(value)));
      } catch (RuntimeException e) {
        throw new ConfigException(
            key
                + " cannot be read; it has to be the login module's class, required,"
                + " name=\"value\" for each option, and a semicolon.");
      }
    }
  }

  private static ConfigKey declared(String key) {
    ConfigKey ours = MillraceConfig.definition().configKeys().get(key);
    if (ours != null) {
      return ours;
    }
    String bare = key.replaceFirst("^((main|restore|global)\\.)?(consumer|producer|admin)\\.", "");
    return KAFKA.stream()
        .map(kafka -> kafka.configKeys().get(bare))
        .filter(found -> found != null)
        .findFirst()
        .orElse(null);
  }
}
