package io.millrace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.config.InstanceKeys;
import io.millrace.embedded.EmbeddedRegistry;
import io.millrace.embedded.TestCluster;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.UserEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** While the registry is away, what is known is decoded and what is not waits; none is skipped. */
class RegistryOutageIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final TestCluster CLUSTER = new TestCluster();

  @TempDir Path directory;
  private EmbeddedRegistry registry;
  private String registryUrl;
  private Serializer<UserEvent> serializer;

  @BeforeEach
  void startRegistry() {
    registry = registry(0);
    registryUrl = registry.url();
    serializer = AvroSerdes.valueSerializer(Map.of("schema.registry.url", registryUrl));
  }

  private EmbeddedRegistry registry(int port) {
    return EmbeddedRegistry.builder().port(port).dataDirectory(directory.resolve("r")).start();
  }

  @Test
  void shouldWaitForAnUnknownSchemaAndSkipNothing() throws Exception {
    try (Shop shop = new Shop(CLUSTER, "outage");
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", CLUSTER.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
      shop.createTopics();
      Map<String, String> settings = shop.settings(directory.resolve("state"), "only");
      settings.put("schema.registry.url", registryUrl);
      settings.put(InstanceKeys.REGISTRY_STALL_MS, "100");
      settings.put("retries.wait.ms", "10");
      // A replaced thread's member has to time out.
      settings.put("consumer.session.timeout.ms", "6000");
      settings.put("consumer.heartbeat.interval.ms", "1000");
      try (MillraceService service = new MillraceService(settings)) {
        service.start();
        String topic = shop.topic("user-events");
        producer.send(new ProducerRecord<>(topic, "anna", event(topic, "tea")));
        awaitEvents(shop, service, 1);

        byte[] newer = ofNewerSchema(event(topic, "cup"), register(topic));
        byte[] known = event(topic, "pot");
        registry.close();
        producer.send(new ProducerRecord<>(topic, "anna", known));
        awaitEvents(shop, service, 2);
        producer.send(new ProducerRecord<>(topic, "anna", newer));
        producer.send(new ProducerRecord<>(topic, "anna", event(topic, "pan")));

        // A thread has given the record up, another has it now.
        await()
            .dontCatchUncaughtExceptions()
            .atMost(PATIENCE)
            .until(() -> failedThreads(service) > 0);
        assertThat(shop.count("dead-letters")).isZero();

        registry = registry(URI.create(registryUrl).getPort());
        awaitEvents(shop, service, 4);
        assertThat(shop.count("dead-letters")).isZero();
      }
    } finally {
      registry.close();
    }
  }

  @Test
  void shouldWaitAtTheStart() throws Exception {
    try (Shop shop = new Shop(CLUSTER, "waiting")) {
      shop.createTopics();
      Map<String, String> settings = shop.settings(directory.resolve("state"), "only");
      settings.put("schema.registry.url", registryUrl);
      registry.close();
      try (MillraceService service = new MillraceService(settings)) {
        CompletableFuture<Void> started = CompletableFuture.runAsync(service::start);
        await()
            .atMost(PATIENCE)
            .ignoreExceptions()
            .until(() -> shop.get(service.url(), "/health/live").statusCode() == 200);
        assertThat(shop.get(service.url(), "/health/ready").statusCode()).isEqualTo(503);
        assertThat(started).isNotDone();

        registry = registry(URI.create(registryUrl).getPort());
        started.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(service.awaitRunning(PATIENCE)).isTrue();
      }
    } finally {
      registry.close();
    }
  }

  private static void awaitEvents(Shop shop, MillraceService service, int events) {
    await()
        .dontCatchUncaughtExceptions()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(shop.get(service.url(), "/v1/users/anna").body())
                    .contains("\"events\":" + events + ","));
  }

  private static double failedThreads(MillraceService service) {
    return service.streams().metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals("failed-stream-threads"))
        .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
        .sum();
  }

  private byte[] event(String topic, String item) {
    return serializer.serialize(
        topic,
        UserEvent.newBuilder()
            .setUserId("anna")
            .setItemId(item)
            .setType("view")
            .setOccurredAt(Instant.now())
            .build());
  }

  /** Registers the schema with one more field, as a newer producer would; returns its id. */
  private int register(String topic) throws Exception {
    ObjectNode schema = (ObjectNode) JSON.readTree(UserEvent.getClassSchema().toString());
    schema
        .withArray("fields")
        .addObject()
        .put("name", "channel")
        .putNull("default")
        .putArray("type")
        .add("null")
        .add("string");
    String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registryUrl + "/subjects/" + topic + "-value/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).get("id").asInt();
  }

  /** The new field comes last and is null, which is one zero byte. */
  private static byte[] ofNewerSchema(byte[] value, int id) {
    byte[] newer = Arrays.copyOf(value, value.length + 1);
    ByteBuffer.wrap(newer).putInt(1, id);
    return newer;
  }
}
