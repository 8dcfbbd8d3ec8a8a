package io.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.config.InstanceKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.TopicKeys;
import io.millrace.embedded.TestCluster;
import io.millrace.run.MillraceService;
import io.millrace.run.TopicsCommand;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.UserEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Alerts and dashboard against what a running instance exports, Kafka's and RocksDB's metrics
 * included: every metric is there, with the labels asked for.
 */
class ExportedMetricsIT {
  private static final int PARTITIONS = 2;

  @RegisterExtension static final TestCluster CLUSTER = new TestCluster();

  @TempDir Path directory;

  @Test
  void shouldExportWhatTheAlertsAndTheDashboardRead() throws Exception {
    Map<String, String> settings = settings();
    createTopics(settings);
    try (MillraceService service = new MillraceService(settings)) {
      service.start();
      assertThat(service.awaitRunning(Duration.ofSeconds(60))).isTrue();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                // Again and again, by others each time: events that come before any item is known
                // make no list, and who has seen all seven items gets none either.
                produce(settings, "user-" + System.nanoTime() + "-");
                assertThat(value(service, "millrace_freshness_seconds_count")).isPositive();
                assertThat(value(service, "millrace_dead_letters_total")).isPositive();
                assertThat(value(service, "millrace_events_stray_total")).isPositive();
              });

      Scrape scrape = Scrape.parse(overHttp(service) + kafka(service));

      assertThat(Query.all()).isNotEmpty().allSatisfy(scrape::assertAnswers);
      assertBounded(scrape, new MillraceConfig(settings));
    }
  }

  /** The dashboard's panel of RocksDB's memory shows one cache that all stores share. */
  private static void assertBounded(Scrape scrape, MillraceConfig config) {
    assertThat(scrape.series())
        .filteredOn(series -> series.metric().equals("kafka_stream_state_block_cache_capacity"))
        .isNotEmpty()
        .extracting(Scrape.Series::value)
        .containsOnly((double) config.getLong(InstanceKeys.ROCKSDB_MEMORY_BYTES));
  }

  private Map<String, String> settings() {
    return Map.of(
        "bootstrap.servers",
        CLUSTER.bootstrapServers(),
        "schema.registry.url",
        CLUSTER.registryUrl(),
        "application.id",
        "exported-metrics",
        "state.dir",
        directory.toString(),
        "millrace.topics.prefix",
        "exported-metrics.",
        "millrace.http.port",
        "0");
  }

  private static void createTopics(Map<String, String> settings) {
    Map<String, Object> address = Map.of("bootstrap.servers", CLUSTER.bootstrapServers());
    try (Admin admin = Admin.create(address)) {
      TopicsCommand.create(
          admin, new MillraceConfig(settings), PARTITIONS, (short) 1, Optional.empty());
    }
  }

  /** Events for lists, each user on both partitions for strays, and a record nobody can read. */
  private static void produce(Map<String, String> settings, String users) {
    String topic = new MillraceConfig(settings).topic(TopicKeys.USER_EVENTS);
    Map<String, Object> client = new HashMap<>(settings);
    try (KafkaProducer<String, UserEvent> events =
            new KafkaProducer<>(
                client, new StringSerializer(), AvroSerdes.valueSerializer(settings));
        KafkaProducer<byte[], byte[]> garbage =
            new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < 200; i++) {
        String user = users + i % 10;
        events.send(
            new ProducerRecord<>(topic, i % PARTITIONS, user, event(user, "item-" + i % 7)));
      }
      garbage.send(new ProducerRecord<>(topic, new byte[] {1, 2, 3}));
    }
  }

  private static UserEvent event(String user, String item) {
    return new UserEvent(null, user, item, "view", null, Instant.now(), null, null, null, Map.of());
  }

  private static double value(MillraceService service, String metric) throws Exception {
    return Scrape.parse(overHttp(service)).series().stream()
        .filter(series -> series.metric().equals(metric))
        .mapToDouble(Scrape.Series::value)
        .sum();
  }

  private static String overHttp(MillraceService service) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + "/metrics")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  /**
   * Kafka's and RocksDB's metrics, by the binder that the service uses too; a new one, for that one
   * looks only once a minute for metrics that came since.
   */
  private static String kafka(MillraceService service) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(service.streams())) {
      metrics.bindTo(registry);
      return registry.scrape();
    }
  }
}
