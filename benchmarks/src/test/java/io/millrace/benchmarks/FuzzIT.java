package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code benchmarks/run fuzz}. */
class FuzzIT {
  @TempDir Path directory;

  @Test
  void shouldAccountForEveryRecordHoweverDamaged() throws Exception {
    RigResult result = RigResult.of("fuzz", directory);

    assertThat(result.json().get("failures")).as(result.json().toPrettyString()).isEmpty();
    assertThat(result.json().get("records").asInt()).isEqualTo(20_000);
    assertThat(result.json().get("dead_letters").asInt()).isGreaterThan(10_000);
    assertThat(result.json().get("unaccounted").asInt()).isZero();
    assertThat(result.exitCode()).isZero();
  }
}
