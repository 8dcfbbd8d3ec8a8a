package io.millrace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "demo",
        "replay",
        "query",
        "topics",
        "topics create",
        "dlq list",
        "evaluate"
      })
  void shouldExplainEveryCommandOnRequest(String command) {
    assertThat(Millrace.execute((command + " --help").split(" "))).isZero();
  }
}
