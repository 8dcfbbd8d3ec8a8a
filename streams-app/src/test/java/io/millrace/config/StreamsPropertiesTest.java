package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamsPropertiesTest {
  @Test
  void shouldBeExactlyOnceUnlessToldOtherwise() {
    assertThat(of(Map.of())).containsEntry("processing.guarantee", "exactly_once_v2");
    assertThat(of(Map.of("processing.guarantee", "at_least_once")))
        .containsEntry("processing.guarantee", "at_least_once");
  }

  @Test
  void shouldPassOnWhatIsKafkas() {
    Properties properties =
        of(Map.of("bootstrap.servers", "kafka:9092", "security.protocol", "SASL_SSL"));

    assertThat(properties)
        .containsEntry("bootstrap.servers", "kafka:9092")
        .containsEntry("security.protocol", "SASL_SSL");
  }

  @ParameterizedTest
  @CsvSource({
    "application.server, host:8080",
    "topology.optimization, none",
    "ensure.explicit.internal.resource.naming, true",
    "processing.exception.handler.global.enabled, true",
    "errors.dead.letter.queue.topic.name, dead-letters"
  })
  void shouldNotLetTheFileChangeWhatTheTopologyReliesOn(String key, String value) {
    assertThat(of(Map.of(key, "other"))).containsEntry(key, value);
  }

  @Test
  void shouldOutlastARegistryThatIsDown() {
    Properties properties = of(Map.of(InstanceKeys.REGISTRY_STALL_MS, "300000"));

    long transaction = Long.parseLong((String) properties.get("producer.transaction.timeout.ms"));
    long poll = Long.parseLong((String) properties.get("consumer.max.poll.interval.ms"));
    assertThat(transaction).isGreaterThan(300_000);
    assertThat(poll).isGreaterThan(transaction);
  }

  @Test
  void shouldBeAStaticMemberUnderAStableName() {
    assertThat(of(Map.of(InstanceKeys.INSTANCE_NAME, "millrace-3")))
        .containsEntry("main.consumer.group.instance.id", "millrace-3");
    assertThat((String) of(Map.of()).get("main.consumer.group.instance.id")).endsWith("-8080");
  }

  @Test
  void shouldBeWhatKafkaStreamsAccepts() {
    Properties properties = of(Map.of("schema.registry.url", "http://registry:8081"));

    StreamsConfig accepted = new StreamsConfig(properties);

    assertThat(accepted.getString("application.id")).isEqualTo("millrace");
  }

  private static Properties of(Map<String, String> settings) {
    return StreamsProperties.of(new MillraceConfig(settings), new HashMap<>(settings), "host:8080");
  }
}
