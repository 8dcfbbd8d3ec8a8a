package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
  @TempDir private Path directory;

  @Test
  void shouldNeedNoFile() {
    assertThat(ConfigFile.load(null, Map.of(), Map.of())).isEmpty();
  }

  @Test
  void shouldReadAFile() throws IOException {
    Path file = file("# a comment\nbootstrap.servers = kafka:9092 \nmillrace.http.port=9090\n");

    assertThat(ConfigFile.load(file, Map.of(), Map.of()))
        .containsOnly(
            Map.entry("bootstrap.servers", "kafka:9092"), Map.entry("millrace.http.port", "9090"));
  }

  @Test
  void shouldPutTheEnvironmentOverTheFileAndTheCommandLineOverBoth() throws IOException {
    Path file = file("millrace.http.port=1\nmillrace.http.host=file\nbootstrap.servers=file\n");

    Map<String, String> settings =
        ConfigFile.load(
            file,
            Map.of("MILLRACE_HTTP_PORT", "2", "MILLRACE_HTTP_HOST", "environment"),
            Map.of("millrace.http.port", "3"));

    assertThat(settings)
        .containsOnly(
            Map.entry("millrace.http.port", "3"),
            Map.entry("millrace.http.host", "environment"),
            Map.entry("bootstrap.servers", "file"));
  }

  @ParameterizedTest
  @CsvSource({
    "MILLRACE_HTTP_PORT, millrace.http.port",
    "MILLRACE_SIMILAR_ITEMS_SIZE, millrace.similar-items.size",
    "MILLRACE_TOPICS_USER_EVENTS, millrace.topics.user-events",
    "MILLRACE_COOCCURRENCE_HALF_LIFE_MS, millrace.cooccurrence.half.life.ms",
    "MILLRACE_BOOTSTRAP_SERVERS, bootstrap.servers",
    "MILLRACE_SCHEMA_REGISTRY_URL, schema.registry.url",
    "MILLRACE_NUM_STANDBY_REPLICAS, num.standby.replicas"
  })
  void shouldKnowWhichKeyAVariableSets(String variable, String key) {
    assertThat(ConfigFile.load(null, Map.of(variable, "1"), Map.of())).containsOnlyKeys(key);
  }

  @Test
  void shouldGiveEverySettingAVariableOfItsOwn() {
    assertThat(MillraceConfig.definition().names())
        .allSatisfy(key -> assertThat(ConfigFile.keyOf(ConfigFile.variableOf(key))).isEqualTo(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATH", "MILLRACE_OPTS", "MILLRACE_HOME", "MILLRACE_CONFIG"})
  void shouldLeaveOtherVariablesAlone(String variable) {
    assertThat(ConfigFile.load(null, Map.of(variable, "x"), Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "millrace.http.prot, millrace.http.port",
    "millrace.recommendation.size, millrace.recommendations.size",
    "millrace.topics.userevents, millrace.topics.user-events"
  })
  void shouldRefuseAnUnknownSettingAndSuggestTheNearest(String mistake, String meant) {
    assertThatThrownBy(() -> ConfigFile.load(null, Map.of(), Map.of(mistake, "1")))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "Unknown setting %s. Did you mean %s? docs/CONFIGURATION.md lists all.",
            mistake, meant);
  }

  @Test
  void shouldSayThatThereIsNoSuchFile() {
    Path missing = directory.resolve("missing.properties");

    assertThatThrownBy(() -> ConfigFile.load(missing, Map.of(), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage("Cannot read the configuration file %s: there is no such file.", missing);
  }

  @Test
  void shouldSayThatAFileIsMalformed() throws IOException {
    Path file = file("a=\\u12\n");

    assertThatThrownBy(() -> ConfigFile.load(file, Map.of(), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("Cannot read the configuration file " + file);
  }

  @Test
  void shouldDoubtAVariableThatSetsNothingKnownAndNameTheNearest() {
    assertThat(ConfigFile.doubt("MILLRACE_HTTP_PROT"))
        .contains(
            "MILLRACE_HTTP_PROT sets http.prot, which neither Millrace nor Kafka knows."
                + " Did you mean MILLRACE_HTTP_PORT?");
    assertThat(ConfigFile.doubt("MILLRACE_BOOTSTRAP_SERVER"))
        .hasValueSatisfying(text -> assertThat(text).contains("MILLRACE_BOOTSTRAP_SERVERS"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MILLRACE_HTTP_PORT",
        "MILLRACE_BOOTSTRAP_SERVERS",
        "MILLRACE_SCHEMA_REGISTRY_URL",
        "MILLRACE_SASL_JAAS_CONFIG",
        "MILLRACE_PRODUCER_LINGER_MS",
        "MILLRACE_MAIN_CONSUMER_MAX_POLL_RECORDS",
        "MILLRACE_TOPIC_RETENTION_MS",
        "MILLRACE_AUTO_REGISTER_SCHEMAS"
      })
  void shouldNotDoubtVariablesOfKnownKeys(String variable) {
    assertThat(ConfigFile.doubt(variable)).isEmpty();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("millrace.properties"), text);
  }
}
