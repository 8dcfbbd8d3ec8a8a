package io.millrace.run;

import io.millrace.config.HttpKeys;
import io.millrace.config.InstanceKeys;
import io.millrace.config.LearningKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.TopicKeys;
import io.millrace.embedded.TestCluster;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.RecommendationList;
import io.millrace.schemas.UserEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.zip.CRC32;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A shop's side of one test: its own topics, plain producers and consumers, HTTP calls. */
final class Shop implements AutoCloseable {
  static final int PARTITIONS = 4;

  private final TestCluster cluster;
  private final String name;
  private final KafkaProducer<String, UserEvent> producer;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param name prefix of its topics and its application id
   */
  Shop(TestCluster cluster, String name) {
    this.cluster = cluster;
    this.name = name;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", cluster.bootstrapServers(), "linger.ms", "5"),
            new StringSerializer(),
            AvroSerdes.valueSerializer(registry()));
  }

  private Map<String, Object> registry() {
    return Map.of("schema.registry.url", cluster.registryUrl());
  }

  void createTopics() {
    createTopics(PARTITIONS);
  }

  void createTopics(int partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      MillraceConfig config = new MillraceConfig(settings(Path.of("unused"), "unused"));
      TopicsCommand.create(admin, config, partitions, (short) 1, Optional.empty());
    }
  }

  /** What an instance is configured with. */
  Map<String, String> settings(Path state, String instance) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", cluster.bootstrapServers());
    settings.put("schema.registry.url", cluster.registryUrl());
    settings.put("application.id", name);
    settings.put("state.dir", state.toString());
    settings.put(TopicKeys.TOPIC_PREFIX, name + ".");
    settings.put(HttpKeys.HTTP_PORT, "0");
    settings.put(InstanceKeys.INSTANCE_NAME, instance);
    settings.put(LearningKeys.PUBLISH_INTERVAL_MS, "50");
    return settings;
  }

  String topic(String plain) {
    return name + "." + plain;
  }

  /** Sends an event to where the producer's own partitioner puts it. */
  void event(String user, String item) {
    event(user, item, Instant.now());
  }

  void event(String user, String item, Instant occurredAt) {
    UserEvent event = avro(user, item, occurredAt);
    producer.send(new ProducerRecord<>(topic("user-events"), user, event));
  }

  /** Sends an event to where librdkafka's default partitioner puts it: CRC32 of the key. */
  void eventPlacedByCrc32(String user, String item) {
    CRC32 crc = new CRC32();
    crc.update(user.getBytes(StandardCharsets.UTF_8));
    int partition = (int) (crc.getValue() % PARTITIONS);
    producer.send(
        new ProducerRecord<>(
            topic("user-events"), partition, user, avro(user, item, Instant.now())));
  }

  private static UserEvent avro(String user, String item, Instant occurredAt) {
    return UserEvent.newBuilder()
        .setUserId(user)
        .setItemId(item)
        .setType("view")
        .setOccurredAt(occurredAt)
        .build();
  }

  void flush() {
    producer.flush();
  }

  /** The latest committed list of each user, as a plain consumer finds it on the topic. */
  Map<String, RecommendationList> lists() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", cluster.bootstrapServers(), "isolation.level", "read_committed");
    try (KafkaConsumer<String, RecommendationList> consumer =
        new KafkaConsumer<>(
            settings,
            new StringDeserializer(),
            AvroSerdes.valueDeserializer(RecommendationList.class, registry()))) {
      List<TopicPartition> partitions = new ArrayList<>();
      consumer
          .partitionsFor(topic("recommendations"))
          .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<String, RecommendationList> lists = new HashMap<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<String, RecommendationList> r : consumer.poll(Duration.ofMillis(200))) {
          lists.put(r.key(), r.value());
        }
      }
      return lists;
    }
  }

  /** GETs a path from an instance. */
  HttpResponse<String> get(String url, String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Records on a topic, committed or not. */
  long count(String plainTopic) throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      Map<TopicPartition, org.apache.kafka.clients.admin.OffsetSpec> latest = new HashMap<>();
      int partitions =
          admin
              .describeTopics(List.of(topic(plainTopic)))
              .allTopicNames()
              .get()
              .get(topic(plainTopic))
              .partitions()
              .size();
      for (int p = 0; p < partitions; p++) {
        latest.put(
            new TopicPartition(topic(plainTopic), p),
            org.apache.kafka.clients.admin.OffsetSpec.latest());
      }
      return admin.listOffsets(latest).all().get().values().stream()
          .mapToLong(end -> end.offset())
          .sum();
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
