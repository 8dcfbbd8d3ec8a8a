package io.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.config.MillraceConfig;
import io.millrace.config.SecurityKeys;
import io.millrace.serve.auth.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples in docs/SECURITY.md are configurations that Millrace and Kafka's clients take. */
class SecurityDocumentTest {
  private static final String TEXT = Source.text("docs/SECURITY.md");

  static Stream<String> examples() {
    return blocks("properties").stream();
  }

  private static List<String> blocks(String language) {
    return Pattern.compile("(?s)```" + language + "\n(.*?)```")
        .matcher(TEXT)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  /** With words in place of what the references refer to. */
  private static Map<String, String> settings(String example) {
    Map<String, String> settings =
        new HashMap<>(Settings.properties(example.replaceAll("\\$\\{(file|env):[^}]+}", "secret")));
    settings.remove("config.providers");
    return settings;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldShowOnlySettingsThatAreTaken(String example) {
    assertThat(Settings.accept(settings(example))).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldListTheProvidersItRefersTo(String example) {
    Pattern.compile("\\$\\{(\\w+):")
        .matcher(example)
        .results()
        .forEach(
            reference ->
                assertThat(Settings.properties(example).get("config.providers").split(","))
                    .contains(reference.group(1)));
  }

  @Test
  void shouldShowNoExampleThatIsOpenWithoutSayingSo() {
    assertThat(blocks("properties"))
        .hasSizeGreaterThan(5)
        .map(example -> new MillraceConfig(settings(example)))
        .filteredOn(config -> config.getString("millrace.http.host").equals("0.0.0.0"))
        .allSatisfy(
            config ->
                assertThat(
                        config.getString(SecurityKeys.TOKENS_FILE)
                            + config.getString(SecurityKeys.JWT_JWKS)
                            + config.getString(SecurityKeys.AUTH).replace("auto", ""))
                    .isNotEmpty());
  }

  @Test
  void shouldExplainEveryScope() {
    for (String scope : Scope.words().split(", ")) {
      assertThat(TEXT).contains("| `" + scope + "` |");
    }
  }
}
