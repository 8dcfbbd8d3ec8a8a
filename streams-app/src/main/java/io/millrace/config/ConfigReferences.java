package io.millrace.config;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.apache.kafka.common.utils.Utils;

/**
 * Puts into settings what they only refer to, such as {@code ${file:/etc/secrets:password}}, by
 * Kafka's config providers: {@code config.providers} names them, {@code file}, {@code env} and
 * {@code directory} are known without a class.
 *
 * <p>It is done once for all clients, so a reference means the same in every key. What came so may
 * be a secret: an error names the reference, never the value.
 */
final class ConfigReferences implements AutoCloseable {
  private static final String PROVIDERS = "config.providers";
  private static final Map<String, String> KNOWN =
      Map.of(
          "file", FileConfigProvider.class.getName(),
          "env", EnvVarConfigProvider.class.getName(),
          "directory", DirectoryConfigProvider.class.getName());

  private final Map<String, ConfigProvider> providers = new HashMap<>();

  private ConfigReferences() {}

  /**
   * The same settings with every reference replaced, and without the providers' own keys.
   *
   * @throws ConfigException naming key and reference, when there is nothing behind one, or what is
   *     there is no value for the key
   */
  static Map<String, String> resolve(Map<String, String> settings) {
    Map<String, String> resolved = new LinkedHashMap<>();
    try (ConfigReferences references = new ConfigReferences()) {
      references.configure(settings);
      settings.forEach(
          (key, value) -> {
            if (!key.equals(PROVIDERS) && !key.startsWith(PROVIDERS + ".")) {
              resolved.put(key, references.resolve(key, value));
            }
          });
    }
    return resolved;
  }

  private void configure(Map<String, String> settings) {
    for (String name : settings.getOrDefault(PROVIDERS, "").split(",")) {
      if (!name.isBlank()) {
        providers.put(name.trim(), provider(name.trim(), settings));
      }
    }
  }

  private static ConfigProvider provider(String name, Map<String, String> settings) {
    String prefix = PROVIDERS + "." + name + ".";
    String type = settings.getOrDefault(prefix + "class", KNOWN.get(name));
    if (type == null) {
      throw new ConfigException(
          PROVIDERS + " lists " + name + ", but " + prefix + "class is not set.");
    }
    Map<String, String> parameters =
        settings.entrySet().stream()
            .filter(setting -> setting.getKey().startsWith(prefix + "param."))
            .collect(
                Collectors.toMap(
                    setting -> setting.getKey().substring((prefix + "param.").length()),
                    Map.Entry::getValue));
    try {
      ConfigProvider provider = Utils.newInstance(type, ConfigProvider.class);
      provider.configure(parameters);
      return provider;
    } catch (ClassNotFoundException | KafkaException e) {
      throw new ConfigException("The config provider " + name + " cannot be made of " + type + ".");
    }
  }

  private String resolve(String key, String value) {
    Matcher reference = ConfigTransformer.DEFAULT_PATTERN.matcher(value);
    StringBuilder resolved = new StringBuilder();
    boolean any = false;
    while (reference.find()) {
      String found = lookUp(key, reference);
      any |= !found.equals(reference.group());
      reference.appendReplacement(resolved, Matcher.quoteReplacement(found));
    }
    reference.appendTail(resolved);
    if (any) {
      KnownKeys.check(key, resolved.toString(), value);
    }
    return resolved.toString();
  }

  private String lookUp(String key, Matcher reference) {
    ConfigProvider provider = providers.get(reference.group(1));
    if (provider == null) {
      if (KNOWN.containsKey(reference.group(1))) {
        throw new ConfigException(
            key
                + " refers to "
                + reference.group()
                + ", but "
                + PROVIDERS
                + " does not list "
                + reference.group(1)
                + ".");
      }
      return reference.group();
    }
    String path = reference.group(3) == null ? "" : reference.group(3);
    String found;
    try {
      found = provider.get(path, Set.of(reference.group(4))).data().get(reference.group(4));
    } catch (ConfigException e) {
      throw nothing(key, reference);
    }
    if (found == null) {
      throw nothing(key, reference);
    }
    return found.strip();
  }

  private static ConfigException nothing(String key, Matcher reference) {
    return new ConfigException(
        key + " refers to " + reference.group() + ", and nothing can be read there.");
  }

  @Override
  public void close() {
    for (ConfigProvider provider : providers.values()) {
      try {
        provider.close();
      } catch (IOException e) {
        throw new ConfigException("A config provider does not close: " + e.getMessage());
      }
    }
  }
}
