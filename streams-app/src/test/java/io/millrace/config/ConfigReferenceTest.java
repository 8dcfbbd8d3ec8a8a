package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
  private static final Path PAGE = Path.of("..", "docs", "CONFIGURATION.md");
  private static final String HOW_TO_REGENERATE =
      "docs/CONFIGURATION.md is stale. Write it anew, and look at the difference:"
          + " mvn -pl streams-app -am test -Dtest=ConfigReferenceTest -Dmillrace.docs.write=true";

  @Test
  void shouldBeWhatIsCheckedIn() throws IOException {
    if (Boolean.getBoolean("millrace.docs.write")) {
      Files.writeString(PAGE, ConfigReference.page());
    }

    String checkedIn = Files.exists(PAGE) ? Files.readString(PAGE) : "";
    assertThat(checkedIn).as(HOW_TO_REGENERATE).isEqualTo(ConfigReference.page());
  }

  @Test
  void shouldDescribeEverySettingOnce() {
    assertThat(MillraceConfig.definition().names())
        .allSatisfy(
            key -> assertThat(ConfigReference.page()).containsOnlyOnce("\n| `" + key + "` |"));
  }

  @Test
  void shouldSayAllThereIsToKnowOfASetting() {
    assertThat(ConfigReference.page())
        .contains(
            "| `millrace.http.port` | int | `8080` | 0 to 65535 | Port the HTTP server listens on; 0"
                + " takes a free one. | `MILLRACE_HTTP_PORT` |\n");
  }

  @Test
  void shouldSayWhatOfKafkaMayBeSet() {
    assertThat(ConfigReference.page())
        .contains("| `processing.guarantee` | `exactly_once_v2` | yes |\n")
        .contains("| `ensure.explicit.internal.resource.naming` | `true` | no |\n");
  }
}
