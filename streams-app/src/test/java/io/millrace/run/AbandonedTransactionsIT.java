package io.millrace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.embedded.TestCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Transactions named as Kafka Streams names them, of processes that are members and that are not.
 */
class AbandonedTransactionsIT {
  private static final String TOPIC = "output";

  @RegisterExtension static final TestCluster CLUSTER = new TestCluster();

  @BeforeAll
  static void createTopics() {
    CLUSTER.createTopics(1, TOPIC, "input");
  }

  @Test
  void shouldEndWhatAnInstanceThatIsGoneLeftOpenAndNothingElse() throws Exception {
    String gone = StableProcessId.of("shop", "gone").toString();
    String alive = StableProcessId.of("shop", "alive").toString();
    try (KafkaConsumer<String, String> member = member("shop", alive);
        KafkaProducer<String, String> goneProducer = open("shop-" + gone + "-1");
        KafkaProducer<String, String> aliveProducer = open("shop-" + alive + "-1");
        KafkaProducer<String, String> otherProducer = open("shop-two-" + gone + "-1");
        AbandonedTransactions abandoned =
            new AbandonedTransactions(client(), "shop", () -> false)) {
      while (member.assignment().isEmpty()) {
        member.poll(Duration.ofMillis(100));
      }

      assertThat(abandoned.end()).containsExactly("shop-" + gone + "-1");

      assertThatThrownBy(goneProducer::commitTransaction).isInstanceOf(KafkaException.class);
      aliveProducer.commitTransaction();
      otherProducer.commitTransaction();
      assertThat(abandoned.end()).isEmpty();
    }
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", CLUSTER.bootstrapServers());
  }

  private static KafkaConsumer<String, String> member(String group, String process) {
    Map<String, Object> settings = new HashMap<>(client());
    settings.put("group.id", group);
    settings.put("client.id", group + "-" + process + "-StreamThread-1-consumer");
    KafkaConsumer<String, String> member =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    member.subscribe(List.of("input"));
    return member;
  }

  private static KafkaProducer<String, String> open(String id) throws Exception {
    Map<String, Object> settings = new HashMap<>(client());
    settings.put("transactional.id", id);
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    producer.initTransactions();
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(TOPIC, "key", "value")).get();
    return producer;
  }
}
