package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks in a tiny form: that they still run and report, not how fast anything is. */
class BenchmarksIT {
  @TempDir Path directory;

  @Test
  void shouldMeasureThroughputBesideBareAndNaive() throws Exception {
    JsonNode json =
        passed("throughput", "--rounds", "1", "--users", "20", "--items", "200", "--events", "500");

    for (String name : new String[] {"bare", "naive", "millrace"}) {
      assertThat(json.get(name).get("median").asDouble()).as(name).isPositive();
    }
    assertThat(json.get("guarantee").asText()).isEqualTo("exactly-once");
    assertThat(json.get("millrace_over_bare").asDouble()).isPositive();
    assertThat(json.get("millrace_over_naive").asDouble()).isPositive();
    assertThat(json.get("lists_per_event").asDouble()).isGreaterThan(0.5);
  }

  @Test
  void shouldMeasureQueriesAndHaveEveryOneAnswered() throws Exception {
    JsonNode json =
        passed(
            "query",
            "--alone",
            "--seconds",
            "1",
            "--rate",
            "100",
            "--users",
            "50",
            "--items",
            "500",
            "--warm-up",
            "1500");

    assertThat(json.get("query")).hasSize(11);
    for (JsonNode each : json.get("query")) {
      assertThat(each.get("requests_per_second").asDouble()).isPositive();
      assertThat(each.get("p99_ms").asDouble()).isPositive();
      assertThat(each.get("failed").asInt()).isZero();
    }
  }

  private JsonNode passed(String rig, String... options) throws Exception {
    RigResult result = RigResult.of(rig, directory, options);
    assertThat(result.json().get("failures")).as(result.json().toPrettyString()).isEmpty();
    assertThat(result.exitCode()).isZero();
    return result.json();
  }
}
