package io.millrace.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.evaluate.race.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final String NAME = "a </script> log";
  private static Evaluation evaluation;

  @BeforeAll
  static void evaluate() throws InterruptedException {
    evaluation = Finished.evaluation(NAME);
  }

  @Test
  void shouldWriteWhatAReaderOfTheJsonExpects(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("out.json");
    JsonReport.write(evaluation, file);
    JsonNode json = new ObjectMapper().readTree(file.toFile());

    assertThat(json.get("dataset").asText()).isEqualTo(NAME);
    assertThat(json.get("conditions").get("events").asInt()).isEqualTo(3000);
    assertThat(json.get("conditions").get("repeats").asText()).isEqualTo("allow");
    assertThat(json.get("results").findValuesAsText("name"))
        .containsExactly(
            "popularity",
            "decayed_popularity",
            "cooccurrence",
            "cooccurrence_short",
            "directed_cooccurrence",
            "directed_cooccurrence_short",
            "session_knn",
            "online_mf",
            "part_cooccurrence",
            "part_factors",
            "part_trending",
            "part_own_history",
            "millrace");
    for (JsonNode result : json.get("results")) {
      for (String field :
          List.of("hr_10", "hr_20", "ndcg_10", "mrr_10", "coverage_10", "long_tail_share_10")) {
        assertThat(result.get(field).isNumber()).as(field).isTrue();
        assertThat(result.get("second_half_" + field).isNumber()).as(field).isTrue();
      }
      assertThat(result.get("events").asInt()).isEqualTo(evaluation.conditions().questions());
      assertThat(result.get("curve")).hasSize(50);
      assertThat(result.get("roc")).hasSize(101);
      assertThat(result.at("/segments/user/returning/hr_10").isNumber()).isTrue();
      assertThat(result.at("/segments/event/view/events").asInt()).isPositive();
    }
  }

  @Test
  void shouldHoldMillraceAgainstTheBestOfTheOthers() {
    JsonNode comparison = JsonReport.of(evaluation).at("/comparison/ndcg_10");
    Result own = evaluation.millrace().orElseThrow();
    double best =
        evaluation.results().stream()
            .filter(r -> r != own)
            .mapToDouble(r -> r.of("ndcg_10"))
            .max()
            .orElseThrow();

    assertThat(comparison.get("ratio").asDouble())
        .isCloseTo(own.of("ndcg_10") / best, within(1e-6));
    assertThat(comparison.get("difference").asDouble())
        .isCloseTo(own.of("ndcg_10") - best, within(1e-6));
    assertThat(JsonReport.of(evaluation).at("/other_modes/0/name").asText()).isEqualTo("ideal");
  }

  @Test
  void shouldPrintATableWithMillraceLast() {
    StringWriter text = new StringWriter();
    new TextReport(evaluation, new PrintWriter(text)).print();
    List<String> lines = text.toString().lines().toList();

    assertThat(lines.get(0)).contains("3,000 events of 40 users");
    int last = lastLineStarting(lines.subList(0, 22), "millrace");
    assertThat(lines.get(last - 1)).startsWith("part_own_history");
    assertThat(lines.get(last + 1)).isEmpty();
    assertThat(lines)
        .anySatisfy(line -> assertThat(line).startsWith("HR@10: millrace").contains("times"))
        .anySatisfy(line -> assertThat(line).startsWith("millrace ideal (1 partition, 0"));
  }

  private static int lastLineStarting(List<String> lines, String with) {
    int found = -1;
    for (int n = 0; n < lines.size(); n++) {
      found = lines.get(n).startsWith(with) ? n : found;
    }
    return found;
  }

  @Test
  void shouldPutTheWholePageIntoOneFile() throws IOException {
    String page = HtmlReport.of(evaluation);

    assertThat(page)
        .doesNotContain("/*DATA*/", "/*STYLE*/", "/*SCRIPT*/", "https://", "src=", "<link")
        .doesNotContain(NAME)
        .contains("a \\u003c/script> log");
  }
}
