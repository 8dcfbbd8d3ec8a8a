package io.millrace.deploy;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.millrace.config.InstanceKeys;
import io.millrace.config.MillraceConfig;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compose file against its schema, and against what Millrace, Kafka and the files say. */
class ComposeFileTest {
  private static final JsonNode FILE = Source.yaml("docker-compose.yml");
  private static final Map<String, JsonNode> SERVICES = fields(FILE.path("services"));
  private static final String OUR_IMAGE = "millrace:local";

  private static Map<String, JsonNode> fields(JsonNode node) {
    Map<String, JsonNode> fields = new HashMap<>();
    node.fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }

  static Stream<String> ours() {
    return SERVICES.keySet().stream()
        .filter(name -> SERVICES.get(name).path("image").asText().equals(OUR_IMAGE));
  }

  @Test
  void shouldKeepToTheComposeSpecification() {
    JsonNode schema = Source.json("streams-app/src/test/resources/deploy/compose-spec.json");
    // It names its parts by draft 4's "id", which is no word of the draft it says it is written in.
    schema.findParents("id").forEach(part -> ((ObjectNode) part).remove("id"));
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
                .getSchema(schema)
                .validate(FILE))
        .isEmpty();
  }

  @Test
  void shouldPinEveryImageThatIsNotBuiltHere() {
    SERVICES.forEach(
        (name, service) -> {
          String image = service.path("image").asText();
          if (service.has("build")) {
            assertThat(image).as(name).isEqualTo(OUR_IMAGE);
          } else {
            assertThat(image).as(name).matches("[a-z/-]+:v?\\d+\\.\\d+\\.\\d+");
          }
        });
  }

  @Test
  void shouldRunTheBrokerThatTheClientsAreOf() {
    assertThat(SERVICES.get("kafka").path("image").asText())
        .isEqualTo("apache/kafka:" + org.apache.kafka.common.utils.AppInfoParser.getVersion());
  }

  @Test
  void shouldPublishPortsToThisMachineOnly() {
    Map<String, Integer> expected =
        Map.of(
            "kafka", 9092,
            "schema-registry", 8081,
            "millrace", Settings.defaultHttpPort(),
            "prometheus", 9090,
            "grafana", 3000);
    Map<String, Integer> published = new HashMap<>();
    SERVICES.forEach(
        (name, service) -> {
          for (String port : Source.list(service.path("ports"))) {
            assertThat(port).matches("127\\.0\\.0\\.1:(\\d+):\\1");
            published.put(name, Integer.valueOf(port.replaceAll(".*:", "")));
          }
        });
    assertThat(published).isEqualTo(expected);
  }

  @Test
  void shouldMountOnlyWhatThereIs() {
    SERVICES.forEach(
        (name, service) -> {
          for (String volume : Source.list(service.path("volumes"))) {
            String source = volume.split(":")[0];
            if (source.startsWith("./")) {
              assertThat(Source.path(source.substring(2))).as(name).exists();
            } else {
              assertThat(fields(FILE.path("volumes"))).as(name).containsKey(source);
            }
          }
        });
  }

  @Test
  void shouldWaitOnlyForWhatCanHappen() {
    SERVICES.forEach(
        (name, service) ->
            service
                .path("depends_on")
                .fields()
                .forEachRemaining(
                    dependency -> {
                      JsonNode other = SERVICES.get(dependency.getKey());
                      assertThat(other).as(name + " waits for " + dependency.getKey()).isNotNull();
                      switch (dependency.getValue().path("condition").asText()) {
                        case "service_healthy" ->
                            assertThat(other.has("healthcheck")).as(name).isTrue();
                        case "service_completed_successfully" ->
                            assertThat(other.has("restart")).as(name).isFalse();
                        default -> assertThat(dependency.getValue().has("condition")).isFalse();
                      }
                    }));
  }

  @Test
  void shouldStartASimulatedShopInTheDemoProfileOnly() {
    List<String> inProfiles = new ArrayList<>();
    SERVICES.forEach(
        (name, service) -> {
          if (service.has("profiles")) {
            inProfiles.add(name + Source.list(service.path("profiles")));
          }
        });
    assertThat(inProfiles).containsExactly("shop[demo]");
  }

  /** The image turns KAFKA_X_Y into x.y; what Kafka makes of it is asked of Kafka itself. */
  @Test
  void shouldConfigureABrokerAsKafkaAcceptsIt() {
    Properties broker = new Properties();
    Source.texts(SERVICES.get("kafka").path("environment"))
        .forEach(
            (variable, value) -> {
              if (variable.startsWith("KAFKA_")) {
                String key = variable.substring(6).toLowerCase(Locale.ROOT).replace('_', '.');
                assertThat(KafkaConfig.configDef().names()).contains(key);
                broker.put(key, value);
              }
            });

    KafkaConfig config = new KafkaConfig(broker);

    assertThat(config.isKRaftCombinedMode()).isTrue();
    assertThat(config.getInt("transaction.state.log.min.isr")).isOne();
    assertThat(config.getShort("transaction.state.log.replication.factor")).isEqualTo((short) 1);
    assertThat(SERVICES.get("kafka").path("volumes").path(0).asText())
        .endsWith(":" + broker.get("log.dirs"));
  }

  @Test
  void shouldHaveAClusterIdThatKafkaCanRead() {
    String id = Source.texts(SERVICES.get("kafka").path("environment")).get("CLUSTER_ID");
    assertThat(Uuid.fromString(id).toString()).isEqualTo(id);
  }

  @Test
  void shouldTellClientsAnAddressTheyCanReach() {
    Map<String, String> kafka = Source.texts(SERVICES.get("kafka").path("environment"));
    Map<String, String> advertised =
        Stream.of(kafka.get("KAFKA_ADVERTISED_LISTENERS").split(","))
            .collect(toMap(l -> l.replaceAll("://.*", ""), l -> l.replaceAll(".*://", "")));

    assertThat(advertised)
        .containsOnly(Map.entry("INTERNAL", "kafka:19092"), Map.entry("HOST", "127.0.0.1:9092"));
    assertThat(kafka.get("KAFKA_LISTENERS"))
        .contains("INTERNAL://:19092", "HOST://:9092")
        .contains(kafka.get("KAFKA_CONTROLLER_QUORUM_VOTERS").replaceAll(".*(:\\d+)", "://$1"));
    assertThat(
            Source.texts(SERVICES.get("schema-registry").path("environment"))
                .get("SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS"))
        .isEqualTo(advertised.get("INTERNAL"));
    ours()
        .forEach(
            name ->
                assertThat(environment(name))
                    .containsEntry("MILLRACE_BOOTSTRAP_SERVERS", advertised.get("INTERNAL")));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void shouldGiveMillraceOnlySettingsItTakes(String name) {
    assertThatCode(() -> Settings.accept(null, environment(name))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("ours")
  void shouldCallCommandsThatMillraceHas(String name) {
    List<String> command = Source.list(SERVICES.get(name).path("command"));
    assertThatCode(() -> Settings.requireCommand(command)).doesNotThrowAnyException();
  }

  @Test
  void shouldBeReachedByItsNeighboursUnderItsName() {
    StreamsConfig streams = Settings.accept(null, environment("millrace"));
    Map<String, String> settings = environment("millrace");

    assertThat(settings)
        .containsEntry("MILLRACE_HTTP_HOST", "0.0.0.0")
        .containsEntry("MILLRACE_HTTP_ADVERTISED", "millrace:" + Settings.defaultHttpPort())
        .containsEntry(
            "MILLRACE_SCHEMA_REGISTRY_URL",
            Source.texts(SERVICES.get("schema-registry").path("environment"))
                .get("SCHEMA_REGISTRY_LISTENERS")
                .replace("0.0.0.0", "schema-registry"));
    assertThat(streams.getMainConsumerConfigs("g", "c", 0))
        .containsEntry("group.instance.id", "millrace-1-0");
  }

  /** Ports are published to this machine only, so the choice is made here, and said. */
  @Test
  void shouldSayThatItLetsEverybodyInWhoReachesIt() {
    assertThat(environment("millrace")).containsEntry("MILLRACE_HTTP_AUTH", "none");
    assertThat(Source.text("docker-compose.yml")).contains("MILLRACE_HTTP_TOKENS_FILE");
  }

  @Test
  void shouldKeepStateOnAVolume() {
    String stateDirectory = Image.read().environment().get("MILLRACE_STATE_DIR");
    assertThat(Source.list(SERVICES.get("millrace").path("volumes")))
        .containsExactly("millrace-state:" + stateDirectory);
  }

  @Test
  void shouldAskTheImageForItsHealth() {
    List<String> check = Source.list(SERVICES.get("millrace").path("healthcheck").path("test"));
    assertThat(check).containsExactly("CMD", Image.read().target("healthcheck"), "/health/ready");
    assertThat(Files.exists(Source.path("deploy/healthcheck"))).isTrue();
  }

  @Test
  void shouldGiveMillraceTimeToCloseAndMemoryToWork() {
    JsonNode millrace = SERVICES.get("millrace");
    assertThat(millrace.path("stop_grace_period").asText()).isEqualTo("60s");
    long limit = Long.parseLong(millrace.path("mem_limit").asText().replace("g", "")) << 30;
    long rocksdb = new MillraceConfig(Map.of()).getLong(InstanceKeys.ROCKSDB_MEMORY_BYTES);
    assertThat(limit * Image.read().heapPercentage() / 100 + rocksdb).isLessThan(0.75 * limit);
  }

  /** What the image sets, and over it what the service sets. */
  private static Map<String, String> environment(String name) {
    Map<String, String> environment = new HashMap<>(Image.read().environment());
    environment.putAll(Source.texts(SERVICES.get(name).path("environment")));
    return environment;
  }
}
