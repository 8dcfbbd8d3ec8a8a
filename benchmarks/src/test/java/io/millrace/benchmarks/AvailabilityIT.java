package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code benchmarks/run availability}. */
class AvailabilityIT {
  @TempDir Path directory;

  @Test
  void shouldAnswerEveryRequestRightlyOrSayHowNotWhileAnInstanceIsKilled() throws Exception {
    RigResult result = RigResult.of("availability", directory);

    assertThat(result.json().get("failures")).as(result.json().toPrettyString()).isEmpty();
    assertThat(result.json().get("requests").asInt()).isGreaterThanOrEqualTo(4000);
    assertThat(result.json().get("unanswered").asInt()).isZero();
    assertThat(result.json().get("errors_5xx").asInt()).isZero();
    assertThat(result.json().get("wrong").asInt()).isZero();
    assertThat(result.json().get("stale").asInt()).isPositive();
    assertThat(result.exitCode()).isZero();
  }
}
