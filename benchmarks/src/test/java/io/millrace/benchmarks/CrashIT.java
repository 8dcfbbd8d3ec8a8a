package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code benchmarks/run crash}. */
class CrashIT {
  @TempDir Path directory;

  @Test
  void shouldLoseNothingAndCountNothingTwiceThroughKills() throws Exception {
    RigResult result = RigResult.of("crash", directory);

    assertThat(result.json().get("failures")).as(result.json().toPrettyString()).isEmpty();
    assertThat(result.json().get("kills").asInt()).isGreaterThanOrEqualTo(5);
    assertThat(result.json().get("events").asInt()).isGreaterThan(5000);
    assertThat(result.json().get("counts_equal").asBoolean()).isTrue();
    assertThat(result.json().get("users_behind").asInt()).isZero();
    assertThat(result.json().get("lists_missing").asInt()).isZero();
    assertThat(result.exitCode()).isZero();
  }
}
