package io.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.millrace.config.MillraceConfig;
import io.millrace.config.StreamsProperties;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

/** The example configuration, what is set in it and what is only shown. */
class ExampleConfigurationTest {
  private static final String FILE = "deploy/millrace.properties";

  /** Settings in comments, by how the line begins. */
  private static Map<String, String> shown(String beginning) {
    return Pattern.compile("(?m)^" + beginning + "([a-z][a-z.-]+)=(.*)$")
        .matcher(Source.text(FILE))
        .results()
        .collect(Collectors.toMap((MatchResult line) -> line.group(1), line -> line.group(2)));
  }

  @Test
  void shouldBeTakenAsItStands() {
    assertThatCode(() -> Settings.accept(Source.path(FILE), Map.of())).doesNotThrowAnyException();
  }

  @Test
  void shouldBeTakenWithEverythingItShows() {
    Map<String, String> all = new HashMap<>(Settings.properties(Source.text(FILE)));
    all.putAll(shown("#"));
    assertThatCode(() -> Settings.accept(all)).doesNotThrowAnyException();
    assertThat(shown("# +")).isNotEmpty().allSatisfy((key, value) -> Settings.requireKnown(key));
  }

  @Test
  void shouldShowTheDefaults() {
    MillraceConfig defaults = new MillraceConfig(Map.of());
    Properties streams = StreamsProperties.of(defaults, Map.of(), "127.0.0.1:0");
    assertThat(shown("#"))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            (key, value) ->
                assertThat(value)
                    .isEqualTo(
                        key.startsWith("millrace.")
                            ? "" + defaults.values().get(key)
                            : "" + new StreamsConfig(streams).values().get(key)));
  }

  @Test
  void shouldNotKeepStateWhereTheSystemCleansUp() {
    assertThat(Settings.properties(Source.text(FILE)).get("state.dir"))
        .isEqualTo(Image.read().environment().get("MILLRACE_STATE_DIR"))
        .doesNotStartWith("/tmp");
  }
}
