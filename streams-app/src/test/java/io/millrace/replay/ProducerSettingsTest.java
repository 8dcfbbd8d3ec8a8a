package io.millrace.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.millrace.schemas.UserEvent;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class ProducerSettingsTest {
  private static final Map<String, Object> CLIENT =
      Map.of("bootstrap.servers", "localhost:1", "schema.registry.url", "mock://replay");

  @Test
  void shouldLoseAndDoubleNothing() {
    Map<String, Object> settings = ProducerSettings.from(CLIENT);

    assertThat(settings).containsEntry("enable.idempotence", true).containsEntry("acks", "all");
    assertThat((int) settings.get("linger.ms")).isBetween(5, 20);
    assertThat((long) settings.get("buffer.memory")).isLessThanOrEqualTo(32L << 20);
  }

  @Test
  void shouldLetTheUserTuneButNotBreakIt() {
    Map<String, Object> settings =
        ProducerSettings.from(
            Map.of("linger.ms", 3, "acks", "0", "key.serializer", "some.Other", "client.id", "me"));

    assertThat(settings)
        .containsEntry("linger.ms", 3)
        .containsEntry("client.id", "me")
        .containsEntry("acks", "all")
        .containsEntry("value.serializer", KafkaAvroSerializer.class);
  }

  @Test
  void shouldWriteWhatAnyConfluentClientReads() {
    UserEvent event =
        new UserEvent(
            null, "ann", "mug", "view", null, Instant.ofEpochMilli(7), null, null, null, Map.of());
    try (KafkaAvroSerializer serializer = new KafkaAvroSerializer();
        KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer()) {
      serializer.configure(ProducerSettings.from(CLIENT), false);
      deserializer.configure(CLIENT, false);

      byte[] bytes = serializer.serialize("user-events", event);
      GenericRecord read = (GenericRecord) deserializer.deserialize("user-events", bytes);

      assertThat(bytes[0]).as("the magic byte of Confluent's wire format").isZero();
      assertThat(read.get("user_id")).hasToString("ann");
      assertThat(read.get("occurred_at")).isEqualTo(7L);
    }
  }

  @Test
  void shouldNameAMissingSettingInOneSentence() {
    assertThatThrownBy(
            () -> TopicSender.connect(Map.of("bootstrap.servers", "localhost:1"), "user-events"))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("schema.registry.url")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(
            () -> TopicSender.connect(Map.of("schema.registry.url", "mock://x"), "user-events"))
        .hasMessageContaining("bootstrap.servers");
  }
}
