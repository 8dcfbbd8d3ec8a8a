package io.millrace.evaluate.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.evaluate.EvaluationException;
import io.millrace.replay.ReplayException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTest {
  private static final String HEADER = "timestamp_ms,user,item,event,value\n";

  @TempDir private Path folder;

  @Test
  void shouldWriteTableJsonAndPage() throws IOException {
    Path log = write("log.csv", shopping(400));
    Path json = folder.resolve("out.json");
    Path page = folder.resolve("out.html");
    String out =
        run(
            log.toString(),
            "--json",
            json.toString(),
            "--report",
            page.toString(),
            "--limit",
            "300");

    assertThat(out).contains("log.csv: 300 events", "mode: production (8 partitions, replica 200");
    assertThat(out).contains("millrace ideal (1 partition, 0 events behind)");
    JsonNode written = new ObjectMapper().readTree(json.toFile());
    assertThat(written.at("/conditions/events").asInt()).isEqualTo(300);
    assertThat(written.get("results")).hasSizeGreaterThan(10);
    assertThat(Files.readString(page)).contains("<svg".substring(1), "Millrace");
  }

  @Test
  void shouldRunOnlyWhomItIsTold() throws IOException {
    Path log = write("log.csv", shopping(200));
    Path json = folder.resolve("out.json");
    run(
        log.toString(),
        "--json",
        json.toString(),
        "--only",
        "popularity,millrace",
        "--ideal",
        "--repeats",
        "exclude",
        "--set",
        "millrace.candidates.cooccurrence=50");
    JsonNode written = new ObjectMapper().readTree(json.toFile());

    assertThat(written.get("results").findValuesAsText("name"))
        .containsExactly("popularity", "millrace");
    assertThat(written.get("other_modes")).isEmpty();
    assertThat(written.at("/conditions/mode").asText()).isEqualTo("ideal");
    assertThat(written.at("/conditions/repeats").asText()).isEqualTo("exclude");
    assertThat(written.at("/conditions/settings").toString())
        .isEqualTo("{\"millrace.candidates.cooccurrence\":\"50\"}");
  }

  @Test
  void shouldGoByCategoriesWhereThereAreSome() throws IOException {
    Path log = write("log.csv", shopping(200));
    Path items = write("items.csv", "item,title,category\ni1,One,a|b\ni2,Two,b\ni3,Three,c\n");
    String[] only = {"--only", "popularity"};

    assertThat(run(log.toString(), "--items", items.toString(), only[0], only[1]))
        .contains("diversity by categories");
    assertThat(run(log.toString(), only[0], only[1])).contains("diversity by users in common");
  }

  @Test
  void shouldSayInALineWhatCannotBeEvaluated() throws IOException {
    assertThat(failure(folder.resolve("none.csv").toString())).isInstanceOf(ReplayException.class);
    assertThat(failure(write("empty.csv", "").toString())).hasMessageEndingWith("is empty.");
    assertThat(failure(write("garbage.csv", "\u0000\u0001x\nfoo\n").toString()))
        .hasMessageContaining("is not a recorded log");
    assertThat(failure(write("header.csv", HEADER).toString()))
        .isInstanceOf(EvaluationException.class)
        .hasMessageEndingWith("holds no event that can be read.");
    assertThat(failure(write("one.csv", HEADER + "1700000000000,u,a,view,\n").toString()))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("nothing to predict");
    String shown = HEADER + "1700000000000,u,a,impression,\n1700000000001,u,b,impression,\n";
    assertThat(failure(write("shown.csv", shown).toString()))
        .hasMessageContaining("none of its 2 events is a positive one");
    Path log = write("log.csv", shopping(50));
    assertThat(failure(log.toString(), "--only", "nobody")).hasMessageContaining("no contender");
    assertThat(failure(log.toString(), "--behind", "-1")).hasMessageContaining("--behind");
    assertThat(failure(log.toString(), "--json", "/nowhere/at/all.json"))
        .hasMessageContaining("no such folder");
  }

  @Test
  void shouldEvaluateWhatOneUserDid() throws IOException {
    StringBuilder log = new StringBuilder(HEADER);
    for (int e = 0; e < 30; e++) {
      log.append(1_700_000_000_000L + e * 1000).append(",u,i").append(e).append(",view,\n");
    }
    // Each item is new to all, so nobody can be right, and there is no AUC.
    String out = run(write("log.csv", log.toString()).toString());

    assertThat(out).contains("29 of them scored, 0 on items known by then");
    assertThat(out).doesNotContain("NaN");
  }

  private static String shopping(int events) {
    Random random = new Random(1);
    StringBuilder log = new StringBuilder(HEADER);
    for (int e = 0; e < events; e++) {
      log.append(1_700_000_000_000L + e * 1000)
          .append(",u")
          .append(random.nextInt(10))
          .append(",i")
          .append(random.nextInt(20))
          .append(",view,\n");
    }
    return log.toString();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String run(String... args) {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new EvaluateCommand()).setOut(new PrintWriter(out));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    assertThat(line.execute(args)).as(out.toString()).isZero();
    return out.toString();
  }

  private static Exception failure(String... args) {
    AtomicReference<Exception> failure = new AtomicReference<>();
    CommandLine line = new CommandLine(new EvaluateCommand());
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          failure.set(exception);
          return 1;
        });
    line.execute(args);
    return failure.get();
  }
}
