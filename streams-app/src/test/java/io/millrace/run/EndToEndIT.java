package io.millrace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The built jar as a process, met as a stranger would: with Confluent's plain serializers, no class
 * of ours.
 */
class EndToEndIT {
  private static final Pattern KAFKA = Pattern.compile("Kafka +(\\S+:\\d+)");
  private static final Pattern REGISTRY = Pattern.compile("Schema registry +(\\S+)");
  private static final Pattern HTTP = Pattern.compile("HTTP +(\\S+)");

  private static final Schema USER_EVENT =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "UserEvent", "namespace": "io.millrace.schemas", "fields": [
                {"name": "event_id", "type": ["null", "string"], "default": null},
                {"name": "user_id", "type": "string"},
                {"name": "item_id", "type": "string"},
                {"name": "type", "type": "string"},
                {"name": "value", "type": ["null", "double"], "default": null},
                {"name": "occurred_at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "scenario", "type": ["null", "string"], "default": null},
                {"name": "session_id", "type": ["null", "string"], "default": null},
                {"name": "recommendation_id", "type": ["null", "string"], "default": null},
                {"name": "context", "type": {"type": "map", "values": "string"}, "default": {}}
              ]}""");

  @TempDir Path directory;

  @Test
  void shouldTurnEventsIntoListsOnTheTopicAndOverHttp() throws Exception {
    try (Instance demo =
        Instance.start(
            directory.resolve("demo"),
            "demo",
            "--no-shop",
            "--http-port",
            "0",
            "--kafka-port",
            "0",
            "--registry-port",
            "0")) {
      await().atMost(Duration.ofSeconds(90)).until(() -> demo.find(HTTP) != null);
      Map<String, Object> client = new HashMap<>();
      client.put("bootstrap.servers", demo.find(KAFKA));
      client.put("schema.registry.url", demo.find(REGISTRY));

      produce(client);

      GenericRecord list = listOf("ada", client);
      assertThat(items(list)).isNotEmpty().doesNotContain("tent").contains("stove");
      String answer = get(demo.find(HTTP) + "/v1/users/ada/recommendations?limit=1");
      assertThat(answer).contains("\"source\":\"stored\"").contains("\"item_id\":\"stove\"");
      assertThat(get(demo.find(HTTP) + "/v1/items/tent/similar")).contains("\"stove\"");
      assertThat(get(demo.find(HTTP) + "/metrics")).contains("millrace_lists_total");

      assertThat(demo.stop()).isIn(0, 143);
      assertThat(demo.printed()).doesNotContain("Exception");
    }
  }

  @Test
  void shouldSayInOneLineWhatIsWrong() throws Exception {
    try (Instance run =
        Instance.start(
            directory.resolve("unreachable"),
            "run",
            "--set",
            "bootstrap.servers=127.0.0.1:1",
            "--set",
            "schema.registry.url=http://127.0.0.1:1",
            "--set",
            "state.dir=" + directory,
            "--set",
            "millrace.http.port=0")) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.printed())
          .contains("millrace: No Kafka broker answers at 127.0.0.1:1")
          .doesNotContain("\tat ");
    }
    try (Instance run =
        Instance.start(directory.resolve("misspelt"), "run", "--set", "millrace.http.prot=8080")) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.printed())
          .contains("Unknown setting millrace.http.prot. Did you mean millrace.http.port?")
          .doesNotContain("\tat ");
    }
  }

  private static void produce(Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put("key.serializer", StringSerializer.class.getName());
    settings.put("value.serializer", KafkaAvroSerializer.class.getName());
    // The schema is there already: the program registered it.
    settings.put("auto.register.schemas", "false");
    settings.put("use.latest.version", "true");
    settings.put("latest.compatibility.strict", "false");
    try (KafkaProducer<String, GenericRecord> producer = new KafkaProducer<>(settings)) {
      for (int u = 0; u < 5; u++) {
        for (String item : List.of("tent", "stove", "lamp")) {
          producer.send(new ProducerRecord<>("user-events", "user-" + u, event("user-" + u, item)));
        }
      }
      producer.flush();
      pause();
      producer.send(new ProducerRecord<>("user-events", "ada", event("ada", "tent")));
      producer.flush();
    }
  }

  /** Items reach the index with the next commit; a list made before could not know them. */
  private static void pause() {
    await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
  }

  private static GenericRecord event(String user, String item) {
    return new GenericRecordBuilder(USER_EVENT)
        .set("user_id", user)
        .set("item_id", item)
        .set("type", "view")
        .set("occurred_at", System.currentTimeMillis())
        .build();
  }

  private static GenericRecord listOf(String user, Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put("key.deserializer", StringDeserializer.class.getName());
    settings.put("value.deserializer", KafkaAvroDeserializer.class.getName());
    settings.put("group.id", "reader");
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    GenericRecord[] found = new GenericRecord[1];
    try (KafkaConsumer<String, GenericRecord> consumer = new KafkaConsumer<>(settings)) {
      consumer.subscribe(List.of("recommendations"));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(200))
                    .forEach(
                        list -> {
                          if (list.key().equals(user)) {
                            found[0] = list.value();
                          }
                        });
                return found[0] != null;
              });
    }
    return found[0];
  }

  @SuppressWarnings("unchecked")
  private static List<String> items(GenericRecord list) {
    return ((GenericData.Array<GenericRecord>) list.get("items"))
        .stream().map(item -> item.get("item_id").toString()).toList();
  }

  private static String get(String url) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
