package io.millrace.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers the settings: a properties file, over it the environment, over both the command line.
 *
 * <p>{@code MILLRACE_X_Y} in the environment sets {@code millrace.x.y} where that is a key of ours
 * (dashes in keys are underscores too), and otherwise Kafka's {@code x.y}.
 */
public final class ConfigFile {
  private static final Logger log = LoggerFactory.getLogger(ConfigFile.class);
  private static final String VARIABLE_PREFIX = "MILLRACE_";

  /** Variables of the launcher and the images, not settings. */
  private static final java.util.Set<String> NOT_SETTINGS =
      java.util.Set.of(
          "MILLRACE_OPTS",
          "MILLRACE_HOME",
          "MILLRACE_CONFIG",
          "MILLRACE_LOG_LEVEL",
          "MILLRACE_TOKEN");

  private ConfigFile() {}

  /**
   * Gathers and checks the settings; references such as {@code ${env:NAME}} are replaced.
   *
   * @param file a properties file, or null for none
   * @throws ConfigException in one line, naming the key or file at fault
   */
  public static Map<String, String> load(
      Path file, Map<String, String> environment, Map<String, String> overrides) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (file != null) {
      settings.putAll(read(file));
    }
    environment.forEach(
        (variable, value) -> {
          if (variable.startsWith(VARIABLE_PREFIX) && !NOT_SETTINGS.contains(variable)) {
            settings.put(keyOf(variable), value);
            doubt(variable).ifPresent(log::warn);
          }
        });
    settings.putAll(overrides);
    settings.keySet().forEach(ConfigFile::requireKnown);
    Map<String, String> resolved = ConfigReferences.resolve(settings);
    resolved.forEach(KnownKeys::checkCredentials);
    return resolved;
  }

  /** The key an environment variable sets. */
  static String keyOf(String variable) {
    for (String key : MillraceConfig.definition().names()) {
      if (variable.equals(variableOf(key))) {
        return key;
      }
    }
    return variable.substring(VARIABLE_PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /**
   * What is doubtful about a variable that sets no key Millrace, Kafka or the registry's client
   * has: it may be meant for a plug-in of theirs, and it may be misspelt.
   */
  static Optional<String> doubt(String variable) {
    String key = keyOf(variable);
    if (key.startsWith("millrace.") || ForeignKeys.areKnown(key)) {
      return Optional.empty();
    }
    String nearest =
        Stream.concat(MillraceConfig.definition().names().stream(), ForeignKeys.common().stream())
            .map(ConfigFile::variableOf)
            .min(Comparator.comparingInt(name -> distance(name, variable)))
            .orElseThrow();
    return Optional.of(
        variable
            + " sets "
            + key
            + ", which neither Millrace nor Kafka knows. Did you mean "
            + nearest
            + "?");
  }

  /** The environment variable that sets a key. */
  public static String variableOf(String key) {
    String name = key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    return key.startsWith("millrace.") ? name : VARIABLE_PREFIX + name;
  }

  private static void requireKnown(String key) {
    if (key.startsWith("millrace.") && !MillraceConfig.definition().names().contains(key)) {
      throw new ConfigException(
          "Unknown setting " + key + ". " + suggestion(key) + " docs/CONFIGURATION.md lists all.");
    }
  }

  private static String suggestion(String key) {
    return MillraceConfig.definition().names().stream()
        .min(Comparator.comparingInt(name -> distance(name, key)))
        .map(name -> "Did you mean " + name + "?")
        .orElse("");
  }

  private static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException("Cannot read the configuration file " + file + ": " + reason(e));
    }
    Map<String, String> settings = new LinkedHashMap<>();
    properties.forEach((key, value) -> settings.put((String) key, ((String) value).trim()));
    return settings;
  }

  private static String reason(Exception e) {
    return e instanceof java.nio.file.NoSuchFileException
        ? "there is no such file."
        : e.getMessage();
  }

  /** Levenshtein's distance, to guess what was meant. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
