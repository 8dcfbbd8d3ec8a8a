package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private final Report report = new Report("SomeRig", "short", 7);

  @TempDir Path directory;

  @Test
  void shouldWriteFiguresAtTheTopAndTablesAsArrays() throws Exception {
    report.condition("heap", "256 MB");
    report.figure("kills", 3);
    report.row("variants", Map.of("name", "restart"));
    Path file = directory.resolve("out.json");

    report.write(file);

    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.get("rig").asText()).isEqualTo("SomeRig");
    assertThat(json.get("seed").asInt()).isEqualTo(7);
    assertThat(json.get("conditions").get("heap").asText()).isEqualTo("256 MB");
    assertThat(json.get("kills").asInt()).isEqualTo(3);
    assertThat(json.get("variants").get(0).get("name").asText()).isEqualTo("restart");
    assertThat(json.get("passed").asBoolean()).isTrue();
  }

  @Test
  void shouldNotPassOnceSomethingFailed() {
    report.failure("a count is off");

    assertThat(report.passed()).isFalse();
    assertThat(printed()).contains("FAILED: a count is off");
  }

  @Test
  void shouldAlignTablesByTheirWidestCell() {
    report.row("t", Map.of("name", "a"));
    report.row("t", Map.of("name", "longer than its head"));

    assertThat(printed()).contains("t\nname\na\nlonger than its head\n");
  }

  private String printed() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.print(new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
