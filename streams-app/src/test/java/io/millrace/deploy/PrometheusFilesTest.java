package io.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.index.ItemIndex;
import io.millrace.metrics.Meters;
import io.millrace.quality.OnlineQuality;
import io.millrace.quality.QualitySettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' configuration and alerts; promtool judges them too, where it is installed. */
class PrometheusFilesTest {
  private static final String CONFIG = "deploy/prometheus/prometheus.yml";
  private static final String ALERTS = "deploy/prometheus/alerts.yml";
  private static final String ALERT_TESTS = "deploy/prometheus/alerts.test.yml";

  @Test
  void shouldScrapeMillraceWhereComposeRunsIt() {
    JsonNode jobs = Source.yaml(CONFIG).path("scrape_configs");
    assertThat(jobs).hasSize(1);
    assertThat(jobs.path(0).path("job_name").asText()).isEqualTo("millrace");
    assertThat(jobs.at("/0/static_configs/0/targets/0").asText())
        .isEqualTo("millrace:" + Settings.defaultHttpPort());
    String path = jobs.path(0).path("metrics_path").asText();
    assertThat(Source.yaml("streams-app/src/main/resources/openapi.yaml").path("paths").has(path))
        .isTrue();
    assertThat(Source.list(Source.yaml("docker-compose.yml").at("/services/prometheus/volumes")))
        .contains("./deploy/prometheus:/etc/prometheus:ro");
  }

  @Test
  void shouldLoadTheAlerts() {
    for (String file : Source.list(Source.yaml(CONFIG).path("rule_files"))) {
      assertThat(Source.path(CONFIG).resolveSibling(file)).isEqualTo(Source.path(ALERTS)).exists();
    }
  }

  @Test
  void shouldSayOfEveryAlertHowBadItIsAndWhatToDoAndTestIt() {
    String tests = Source.text(ALERT_TESTS);
    assertThat(Query.alerts())
        .isNotEmpty()
        .allSatisfy(
            alert -> {
              assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
              assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
              assertThat(alert.at("/annotations/description").asText()).isNotBlank();
              assertThat(tests).contains(alert.path("alert").asText());
            });
  }

  @Test
  void shouldMeanRunningByTheStateItAlertsOn() {
    assertThat(Source.text(ALERTS))
        .contains(
            "kafka_stream_client_state{job=\"millrace\"} != "
                + KafkaStreams.State.RUNNING.ordinal());
  }

  @Test
  void shouldReadMetersOfOursThatThereAre() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Meters meters = new Meters(registry);
    meters.deadLetter("user-events");
    meters.stray("user-events");
    meters.gauge("millrace.index.items", "As the service has it.", this, test -> 1);
    new OnlineQuality(new QualitySettings(100, 1, 10), new ItemIndex(1), meters::quality);
    Scrape scrape = Scrape.parse(registry.scrape());

    assertThat(Query.all())
        .flatExtracting(Query::selectors)
        .filteredOn(selector -> selector.metric().startsWith("millrace_"))
        .isNotEmpty()
        .allSatisfy(selector -> assertThat(scrape.of(selector)).as("%s", selector).isNotEmpty());
  }

  @Test
  void shouldReadSomeMetricInEveryQuery() {
    assertThat(Query.all())
        .filteredOn(query -> query.selectors().isEmpty())
        .extracting(Query::where)
        .as("with no other metric than Prometheus' own")
        .containsExactly("MillraceDown");
  }

  @Test
  void shouldPassPromtool() throws Exception {
    promtool("check", "config", Source.path(CONFIG).toString());
    promtool("check", "rules", Source.path(ALERTS).toString());
    promtool("test", "rules", Source.path(ALERT_TESTS).toString());
  }

  @Test
  void shouldHaveTheDashboardsQueriesPassPromtool(@TempDir Path directory) throws Exception {
    List<Query> queries = Query.all();
    List<Map<String, String>> rules =
        IntStream.range(0, queries.size())
            .mapToObj(i -> Map.of("record", "query_" + i, "expr", queries.get(i).promql()))
            .toList();
    Path file = directory.resolve("queries.yml");
    Map<String, Object> group = Map.of("name", "queries", "rules", rules);
    new ObjectMapper().writeValue(file.toFile(), Map.of("groups", List.of(group)));

    promtool("check", "rules", file.toString());
  }

  private static void promtool(String... arguments) throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "promtool"))),
        "promtool is not installed (Debian: apt-get install prometheus)");
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .start();
    String output = read(process);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static String read(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
