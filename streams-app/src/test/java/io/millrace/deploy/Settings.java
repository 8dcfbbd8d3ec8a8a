package io.millrace.deploy;

import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import io.millrace.Millrace;
import io.millrace.config.ConfigFile;
import io.millrace.config.HttpKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.StreamsProperties;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine;

/** What Millrace would make of settings and commands. */
final class Settings {
  private static final List<String> CLIENT_PREFIXES =
      List.of(
          "main.consumer.",
          "restore.consumer.",
          "global.consumer.",
          "consumer.",
          "producer.",
          "admin.");
  private static final Set<String> CLIENT_KEYS = clientKeys();

  private Settings() {}

  private static Set<String> clientKeys() {
    Set<String> keys = new HashSet<>(ConsumerConfig.configNames());
    keys.addAll(ProducerConfig.configNames());
    keys.addAll(AdminClientConfig.configNames());
    keys.addAll(StreamsConfig.configDef().names());
    keys.addAll(KafkaAvroSerializerConfig.baseConfigDef().names());
    // The registry client takes Kafka's own under a name of its own.
    ConsumerConfig.configNames().stream()
        .filter(key -> key.startsWith("ssl."))
        .forEach(key -> keys.add("schema.registry." + key));
    keys.add("config.providers");
    return keys;
  }

  /**
   * Takes the settings as the program would.
   *
   * @throws org.apache.kafka.common.config.ConfigException as the program would
   * @throws IllegalArgumentException for a key that nobody reads
   */
  static StreamsConfig accept(Path file, Map<String, String> environment) {
    return accept(ConfigFile.load(file, environment, Map.of()));
  }

  static StreamsConfig accept(Map<String, String> settings) {
    settings.keySet().forEach(Settings::requireKnown);
    MillraceConfig config = new MillraceConfig(settings);
    return new StreamsConfig(StreamsProperties.of(config, settings, "127.0.0.1:0"));
  }

  /**
   * @throws IllegalArgumentException for a key that neither Millrace, Kafka nor the registry reads
   */
  static void requireKnown(String key) {
    String bare =
        CLIENT_PREFIXES.stream()
            .filter(key::startsWith)
            .findFirst()
            .map(prefix -> key.substring(prefix.length()))
            .orElse(key);
    if (!MillraceConfig.definition().names().contains(key) && !CLIENT_KEYS.contains(bare)) {
      throw new IllegalArgumentException("Nobody reads " + key);
    }
  }

  /** The settings of an environment that are Millrace's concern. */
  static Map<String, String> ofMillrace(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().startsWith("MILLRACE_"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static Map<String, String> properties(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, properties::getProperty));
  }

  /**
   * @throws CommandLine.ParameterException when the program does not have this command or option
   */
  static void requireCommand(List<String> arguments) {
    new CommandLine(new Millrace()).parseArgs(arguments.toArray(String[]::new));
  }

  static int defaultHttpPort() {
    return new MillraceConfig(Map.of()).getInt(HttpKeys.HTTP_PORT);
  }
}
