package io.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;

/** What Grafana is provisioned with: that its parts find each other, and that panels fit. */
class GrafanaFilesTest {
  private static final String PROVISIONING = "deploy/grafana/provisioning";
  private static final int GRID_COLUMNS = 24;

  private final JsonNode dashboard = Query.dashboard();
  private final JsonNode service = Source.yaml("docker-compose.yml").at("/services/grafana");
  private final JsonNode source =
      Source.yaml(PROVISIONING + "/datasources/prometheus.yml").at("/datasources/0");

  @Test
  void shouldAskThePrometheusThatComposeRuns() {
    String published =
        Source.yaml("docker-compose.yml").at("/services/prometheus/ports/0").asText();
    assertThat(source.path("url").asText())
        .isEqualTo("http://prometheus:" + published.replaceAll(".*:", ""));
    assertThat(source.at("/jsonData/timeInterval").asText())
        .isEqualTo(
            Source.yaml("deploy/prometheus/prometheus.yml").at("/global/scrape_interval").asText());
  }

  @Test
  void shouldFindTheDashboardWhereItIsMounted() {
    String directory =
        Source.yaml(PROVISIONING + "/dashboards/millrace.yml")
            .at("/providers/0/options/path")
            .asText();
    assertThat(Source.list(service.path("volumes")))
        .contains(
            "./deploy/grafana/provisioning:/etc/grafana/provisioning:ro",
            "./deploy/grafana/dashboards:" + directory + ":ro");
    String home =
        service.path("environment").path("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH").asText();
    assertThat(home).startsWith(directory + "/");
    assertThat(Source.files("deploy/grafana/dashboards"))
        .containsExactly("deploy/grafana/dashboards" + home.substring(directory.length()));
  }

  @Test
  void shouldDrawFromTheProvisionedDataSource() {
    String uid = source.path("uid").asText();
    assertThat(dashboard.findValues("datasource"))
        .isNotEmpty()
        .allMatch(reference -> reference.path("uid").asText().equals(uid));
  }

  @Test
  void shouldShowWhatAnOperatorAsksFor() {
    List<String> metrics =
        Query.all().stream()
            .flatMap(query -> query.selectors().stream())
            .map(Query.Selector::metric)
            .toList();
    assertThat(metrics)
        .contains(
            "millrace_events_total",
            "millrace_lists_total",
            "millrace_freshness_seconds_bucket",
            "kafka_consumer_fetch_manager_records_lag",
            "millrace_prediction_hits_total",
            "millrace_quality_hit_rate",
            "millrace_quality_drift",
            "millrace_dead_letters_total",
            "millrace_events_stray_total",
            "millrace_index_items",
            "kafka_stream_state_block_cache_usage");
  }

  @Test
  void shouldHavePanelsThatSayWhatTheyShowAndDoNotOverlap() {
    Set<String> taken = new HashSet<>();
    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      String title = panel.path("title").asText();
      assertThat(panel.path("description").asText()).as(title).isNotBlank();
      assertThat(panel.path("targets")).as(title).isNotEmpty();
      assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(title).isNotBlank();
      assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
      JsonNode at = panel.path("gridPos");
      int right = at.path("x").asInt() + at.path("w").asInt();
      assertThat(right).as(title).isLessThanOrEqualTo(GRID_COLUMNS);
      for (int x = at.path("x").asInt(); x < right; x++) {
        for (int y = at.path("y").asInt(); y < at.path("y").asInt() + at.path("h").asInt(); y++) {
          assertThat(taken.add(x + "," + y)).as(title).isTrue();
        }
      }
    }
  }

  @Test
  void shouldNameEveryStateOfTheStream() {
    JsonNode names = dashboard.findParents("mappings").get(0).at("/mappings/0/options");
    assertThat(names).hasSize(KafkaStreams.State.values().length);
    assertThat(names.path("" + KafkaStreams.State.RUNNING.ordinal()).path("text").asText())
        .isEqualTo("running");
  }
}
