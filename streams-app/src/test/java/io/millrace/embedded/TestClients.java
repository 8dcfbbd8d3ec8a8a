package io.millrace.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The few things a test does with a broker, each with a client of its own. */
final class TestClients {
  private final Map<String, Object> connection;

  TestClients(String bootstrapServers) {
    this(Map.of("bootstrap.servers", bootstrapServers));
  }

  TestClients(Map<String, Object> connection) {
    this.connection = connection;
  }

  void createTopic(String name, int partitions) throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(connection)) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
  }

  /** One record per value, in one transaction. */
  void produceAndCommit(String topic, String... values) throws Exception {
    try (KafkaProducer<String, String> producer = transactionalProducer()) {
      sendInTransaction(producer, topic, values);
      producer.commitTransaction();
    }
  }

  void produceAndAbort(String topic, String... values) throws Exception {
    try (KafkaProducer<String, String> producer = transactionalProducer()) {
      sendInTransaction(producer, topic, values);
      producer.abortTransaction();
    }
  }

  private static void sendInTransaction(
      KafkaProducer<String, String> producer, String topic, String... values) throws Exception {
    producer.beginTransaction();
    for (String value : values) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }

  private KafkaProducer<String, String> transactionalProducer() {
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            with(Map.of("transactional.id", "test")),
            new StringSerializer(),
            new StringSerializer());
    producer.initTransactions();
    return producer;
  }

  /** All committed values of a topic, of any partition; waits until nothing is left to read. */
  List<String> readCommitted(String topic) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            with(Map.of("isolation.level", "read_committed")),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions = partitionsOf(consumer.partitionsFor(topic));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return readToEnd(consumer, partitions);
    }
  }

  private static List<String> readToEnd(
      KafkaConsumer<String, String> consumer, List<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<String> values = new ArrayList<>();
    Instant deadline = Instant.now().plusSeconds(20);
    while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("Not read to the end " + ends + ", only " + values);
      }
      consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
    }
    return values;
  }

  private static List<TopicPartition> partitionsOf(List<PartitionInfo> infos) {
    return infos.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  private Map<String, Object> with(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(connection);
    all.putAll(more);
    return all;
  }
}
