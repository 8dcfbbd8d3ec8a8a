package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that settings refer to: found where they are, and shown nowhere. */
class ConfigReferencesTest {
  private static final String SECRET = "hunter2-and-more";

  @TempDir private Path directory;

  private String file() throws IOException {
    Path file = directory.resolve("secrets.properties");
    Files.writeString(file, "password=" + SECRET + "\n");
    return file.toString();
  }

  private static Map<String, String> load(String... settings) {
    Map<String, String> given = new HashMap<>();
    for (int s = 0; s < settings.length; s += 2) {
      given.put(settings[s], settings[s + 1]);
    }
    return ConfigFile.load(null, Map.of(), given);
  }

  @Test
  void shouldReplaceReferencesInKeysOfKafkaAndOfItsOwn() throws IOException {
    String reference = "${file:" + file() + ":password}";

    Map<String, String> settings =
        load(
            "config.providers",
            "file",
            "ssl.keystore.password",
            reference,
            "basic.auth.user.info",
            "millrace:" + reference,
            "millrace.http.tls.password",
            reference);

    assertThat(settings)
        .containsOnly(
            Map.entry("ssl.keystore.password", SECRET),
            Map.entry("basic.auth.user.info", "millrace:" + SECRET),
            Map.entry("millrace.http.tls.password", SECRET));
    assertThat(new MillraceConfig(settings).values().toString()).doesNotContain(SECRET);
  }

  @Test
  void shouldReadTheEnvironmentAndFilesOfADirectory() throws IOException {
    Files.writeString(directory.resolve("token"), SECRET + "\n");

    Map<String, String> settings =
        load(
            "config.providers", "env, directory",
            "client.id", "${env:PATH}",
            "ssl.key.password", "${directory:" + directory + ":token}");

    assertThat(settings)
        .containsEntry("client.id", System.getenv("PATH"))
        .containsEntry("ssl.key.password", SECRET);
  }

  @Test
  void shouldTakeAProviderByItsClass() throws IOException {
    Map<String, String> settings =
        load(
            "config.providers",
            "vault",
            "config.providers.vault.class",
            "org.apache.kafka.common.config.provider.FileConfigProvider",
            "config.providers.vault.param.allowed.paths",
            directory.toString(),
            "ssl.key.password",
            "${vault:" + file() + ":password}");

    assertThat(settings).containsOnly(Map.entry("ssl.key.password", SECRET));
  }

  @Test
  void shouldNotLookForReferencesInWhatASecretHolds() throws IOException {
    Path file = directory.resolve("odd.properties");
    Files.writeString(file, "password=a$b${env:PATH}\n");

    assertThat(
            load(
                "config.providers",
                "file,env",
                "ssl.key.password",
                "${file:" + file + ":password}"))
        .containsEntry("ssl.key.password", "a$b${env:PATH}");
  }

  @Test
  void shouldNameTheKeyAndTheReferenceBehindWhichThereIsNothing() throws IOException {
    assertThatThrownBy(
            () -> load("config.providers", "env", "ssl.key.password", "${env:NO_SUCH_VARIABLE}"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "ssl.key.password refers to ${env:NO_SUCH_VARIABLE}, and nothing can be read there.");
    assertThatThrownBy(
            () -> load("config.providers", "file", "ssl.key.password", "${file:/no/such:password}"))
        .hasMessageContaining("nothing can be read there");
    String other = "${file:" + file() + ":other}";
    assertThatThrownBy(() -> load("config.providers", "file", "ssl.key.password", other))
        .hasMessageContaining("nothing can be read there")
        .message()
        .doesNotContain(SECRET);
  }

  @Test
  void shouldSayThatAProviderIsNotListed() {
    assertThatThrownBy(() -> load("ssl.key.password", "${env:PATH}"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "ssl.key.password refers to ${env:PATH}, but config.providers does not list env.");
    assertThatThrownBy(() -> load("config.providers", "vault"))
        .hasMessageContaining("config.providers.vault.class is not set");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "millrace.http.port",
        "num.stream.threads",
        "consumer.max.poll.records",
        "producer.linger.ms",
        "security.protocol"
      })
  void shouldNotShowASecretThatIsNoValueOfItsKey(String key) throws IOException {
    String reference = "${file:" + file() + ":password}";

    assertThatThrownBy(() -> load("config.providers", "file", key, reference))
        .isInstanceOf(ConfigException.class)
        .hasMessage("What " + key + " gets from " + reference + " is no value it can take.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sasl.jaas.config", "producer.sasl.jaas.config"})
  void shouldNotShowLoginOptionsThatCannotBeRead(String key) {
    for (String wrong :
        new String[] {
          "Module required password=" + SECRET + " " + SECRET + ";",
          "Module required password=\"" + SECRET + "\"",
          SECRET
        }) {
      assertThatThrownBy(() -> load(key, wrong))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining(key)
          .message()
          .doesNotContain(SECRET)
          .doesNotContain("\n");
    }
  }

  @Test
  void shouldRefuseARegistryAddressWithAPassword() {
    assertThatThrownBy(() -> load("schema.registry.url", "https://me:" + SECRET + "@registry:8081"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("basic.auth.user.info")
        .message()
        .doesNotContain(SECRET);
  }

  @Test
  void shouldNotTakeTheTokenOfTheQueryCommandForASetting() {
    assertThat(ConfigFile.load(null, Map.of("MILLRACE_TOKEN", SECRET), Map.of())).isEmpty();
  }
}
