package io.millrace.config;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.types.Password;

/**
 * The page {@code docs/CONFIGURATION.md}, made of the declarations {@link MillraceConfig} gathers
 * and of what {@link StreamsProperties} gives to Kafka. A test fails when the page is stale.
 */
public final class ConfigReference {
  private static final String HEAD =
      """
      # Configuration

      <!-- Made by ConfigReference out of MillraceConfig. Do not edit: see ConfigReferenceTest. -->

      Settings come from a properties file (`--config`), over it the environment, over both the
      command line (`--set key=value`). A key under `millrace.` that is not listed here is refused.
      Every other key is Kafka's or the schema registry client's and is passed on as it stands; in
      the environment it is `MILLRACE_` and the key with underscores, such as
      `MILLRACE_BOOTSTRAP_SERVERS` for `bootstrap.servers`.

      Secrets need not stand in any of these: with `config.providers=file,env,directory` a value, or
      a part of it, may be `${file:/path/to.properties:key}`, `${env:NAME}` or
      `${directory:/path:file}`. [SECURITY.md](SECURITY.md) has examples.
      """;

  private static final String TABLE =
      """

      | key | type | default | allowed | meaning | environment |
      |---|---|---|---|---|---|
      """;

  private static final String KAFKA =
      """

      ## What Kafka is given

      Millrace's own defaults for Kafka Streams and its clients. All else is Kafka's default.

      | key | value | may be set |
      |---|---|---|
      """;

  private static final List<Group> GROUPS =
      List.of(
          new Group("Topics", "topics", "item"),
          new Group("Events and users", "event", "user"),
          new Group("Ageing", "idle"),
          new Group("Factors", "factors"),
          new Group("Content", "content"),
          new Group("Ratings", "ratings"),
          new Group("Co-occurrence", "cooccurrence"),
          new Group("Publishing", "publish", "similar-items"),
          new Group("Lists", "recommendations", "candidates", "neighbours", "ranker", "rerank"),
          new Group("Context", "context"),
          new Group("Exploration", "exploration"),
          new Group("Watching quality", "quality"),
          new Group("HTTP", "http"),
          new Group("The instance", "instance", "rocksdb", "registry", "behind", "freshness"));

  /** As {@link ConfigDef.Range} prints itself. */
  private static final Pattern RANGE = Pattern.compile("\\[([^,]+),\\.\\.\\.(?:,(.+))?]");

  private ConfigReference() {}

  /** Settings under one heading: those whose second word is among {@code words}. */
  private record Group(String title, List<String> words) {
    Group(String title, String... words) {
      this(title, List.of(words));
    }

    boolean has(ConfigKey key) {
      return words.contains(key.name.split("\\.", 3)[1]);
    }
  }

  /** The whole page, in Markdown. */
  public static String page() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Group group : GROUPS) {
      page.append("\n## ").append(group.title).append('\n').append(TABLE);
      MillraceConfig.definition().configKeys().values().stream()
          .filter(group::has)
          .forEach(key -> page.append(row(key)));
    }
    page.append(KAFKA);
    kafka().forEach((key, value) -> page.append(row(key, value)));
    return page.toString();
  }

  private static String row(ConfigKey key) {
    return cells(
        code(key.name),
        key.type.name().toLowerCase(java.util.Locale.ROOT),
        code(
            key.defaultValue instanceof List<?> list
                ? String.join(",", strings(list))
                : key.defaultValue),
        allowed(key),
        key.documentation,
        code(ConfigFile.variableOf(key.name)));
  }

  private static List<String> strings(List<?> values) {
    return values.stream().map(Object::toString).toList();
  }

  private static String allowed(ConfigKey key) {
    if (key.type == ConfigDef.Type.LIST) {
      return "words, comma-separated";
    }
    if (key.type == ConfigDef.Type.BOOLEAN) {
      return "true or false";
    }
    String validator = key.validator == null ? "any text" : key.validator.toString();
    Matcher range = RANGE.matcher(validator);
    if (!range.matches()) {
      return validator;
    }
    return range.group(2) == null
        ? range.group(1) + " or more"
        : range.group(1) + " to " + range.group(2);
  }

  private static Map<String, Object> kafka() {
    Map<String, Object> sorted = new TreeMap<>();
    given(Map.of()).forEach((key, value) -> sorted.put((String) key, value));
    sorted.keySet().removeIf(key -> key.startsWith("millrace."));
    return sorted;
  }

  private static String row(String key, Object value) {
    boolean free = given(Map.of(key, "another")).get(key).equals("another");
    return cells(code(key), code(value), free ? "yes" : "no");
  }

  private static Properties given(Map<String, String> settings) {
    MillraceConfig config =
        new MillraceConfig(Map.of(InstanceKeys.INSTANCE_NAME, InstanceKeys.INSTANCE_NAME));
    return StreamsProperties.of(config, settings, HttpKeys.HTTP_ADVERTISED);
  }

  private static String cells(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String code(Object value) {
    if (value instanceof Password password) {
      return code(password.value());
    }
    return value.toString().isEmpty() ? "empty" : "`" + value + "`";
  }
}
