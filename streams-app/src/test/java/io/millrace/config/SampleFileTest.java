package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code deploy/millrace.properties} says of the lines it comments out that they are defaults. */
class SampleFileTest {
  private static final Path FILE = Path.of("..", "deploy", "millrace.properties");

  @Test
  void shouldBeAccepted() {
    Map<String, String> settings = ConfigFile.load(FILE, Map.of(), Map.of());

    assertThat(new MillraceConfig(settings).topic(TopicKeys.USER_EVENTS)).isNotEmpty();
  }

  @Test
  void shouldShowTheDefaultsAsTheyAre() throws IOException {
    assertThat(commentedOut())
        .isNotEmpty()
        .allSatisfy(
            (key, value) ->
                assertThat(MillraceConfig.definition().defaultValues().get(key))
                    .as(key)
                    .hasToString(value));
  }

  private static Map<String, String> commentedOut() throws IOException {
    try (Stream<String> lines = Files.lines(FILE)) {
      return lines
          .filter(line -> line.startsWith("#millrace."))
          .map(line -> line.substring(1).split("=", 2))
          .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }
  }
}
