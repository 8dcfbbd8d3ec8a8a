package io.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.UserEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TestClusterIT {
  @RegisterExtension static final TestCluster CLUSTER = new TestCluster();

  private final Map<String, Object> avro = Map.of("schema.registry.url", CLUSTER.registryUrl());

  @Test
  void shouldCarryAvroEventsFromProducerToGroup() throws Exception {
    CLUSTER.createTopics(4, "user-events");
    UserEvent event =
        UserEvent.newBuilder()
            .setUserId("u1")
            .setItemId("i1")
            .setType("view")
            .setOccurredAt(Instant.ofEpochMilli(1))
            .build();

    try (KafkaProducer<String, UserEvent> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", CLUSTER.bootstrapServers()),
            new StringSerializer(),
            AvroSerdes.valueSerializer(avro))) {
      producer.send(new ProducerRecord<>("user-events", "u1", event)).get();
    }

    assertThat(readOne("user-events"))
        .singleElement()
        .returns("u1", ConsumerRecord::key)
        .returns(event, ConsumerRecord::value);
  }

  @Test
  void shouldNotCreateATopicTwice() {
    CLUSTER.createTopics(1, "once");

    assertThatThrownBy(() -> CLUSTER.createTopics(1, "once"))
        .hasCauseInstanceOf(TopicExistsException.class);
  }

  private List<ConsumerRecord<String, UserEvent>> readOne(String topic) {
    try (KafkaConsumer<String, UserEvent> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                CLUSTER.bootstrapServers(),
                "group.id",
                "readers",
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            AvroSerdes.valueDeserializer(UserEvent.class, avro))) {
      consumer.subscribe(List.of(topic));
      List<ConsumerRecord<String, UserEvent>> records = new ArrayList<>();
      Instant deadline = Instant.now().plusSeconds(30);
      while (records.isEmpty() && Instant.now().isBefore(deadline)) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }
}
