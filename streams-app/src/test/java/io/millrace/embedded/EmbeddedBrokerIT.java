package io.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  private static final String PLAIN_LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";

  @Test
  void shouldShowCommittedTransactionsOnly() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.builder().start()) {
      TestClients clients = new TestClients(broker.bootstrapServers());
      clients.createTopic("events", 4);

      clients.produceAndCommit("events", "kept", "kept too");
      clients.produceAndAbort("events", "aborted");

      assertThat(clients.readCommitted("events")).containsExactlyInAnyOrder("kept", "kept too");
    }
  }

  @Test
  void shouldKeepRecordsOverARestartOnTheSameDirectoryAndPort(@TempDir Path directory)
      throws Exception {
    int port;
    try (EmbeddedBroker first = EmbeddedBroker.builder().dataDirectory(directory).start()) {
      TestClients clients = new TestClients(first.bootstrapServers());
      clients.createTopic("events", 2);
      clients.produceAndCommit("events", "before");
      port = portOf(first);
    }

    try (EmbeddedBroker second =
        EmbeddedBroker.builder().dataDirectory(directory).port(port).start()) {
      TestClients clients = new TestClients(second.bootstrapServers());
      clients.produceAndCommit("events", "after");

      assertThat(portOf(second)).isEqualTo(port);
      assertThat(clients.readCommitted("events")).containsExactlyInAnyOrder("before", "after");
    }
  }

  @Test
  void shouldNameAPortThatIsInUse() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      EmbeddedBroker.Builder builder = EmbeddedBroker.builder().port(other.getLocalPort());

      assertThatThrownBy(builder::start)
          .asInstanceOf(type(PortInUseException.class))
          .returns(other.getLocalPort(), PortInUseException::port)
          .returns("the Kafka broker", PortInUseException::purpose);
    }
  }

  @Test
  void shouldLeaveADirectoryAloneThatAnotherBrokerUses(@TempDir Path directory) throws Exception {
    try (EmbeddedBroker first = EmbeddedBroker.builder().dataDirectory(directory).start()) {
      EmbeddedBroker.Builder second = EmbeddedBroker.builder().dataDirectory(directory);

      assertThatThrownBy(second::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(directory.toString());
      new TestClients(first.bootstrapServers()).createTopic("still-works", 1);
    }
  }

  @Test
  void shouldReportASettingKafkaRefuses() {
    assertThatThrownBy(() -> EmbeddedBroker.builder().property("num.io.threads", "none").start())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("num.io.threads");
  }

  @Test
  void shouldNotCreateTopicsByUse() {
    try (EmbeddedBroker broker = EmbeddedBroker.builder().start();
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.block.ms", 500),
                new StringSerializer(),
                new StringSerializer())) {
      assertThatThrownBy(() -> producer.partitionsFor("missing"))
          .isInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void shouldServeASecuredListenerBesideThePlainOne() throws Exception {
    try (EmbeddedBroker broker =
        EmbeddedBroker.builder()
            .listener("SECURE", SecurityProtocol.SASL_PLAINTEXT, 0)
            .property("listener.name.secure.sasl.enabled.mechanisms", "PLAIN")
            .property(
                "listener.name.secure.plain.sasl.jaas.config",
                PLAIN_LOGIN + "user_miller=\"secret\";")
            .start()) {
      TestClients secured =
          new TestClients(
              Map.of(
                  "bootstrap.servers",
                  broker.bootstrapServers("SECURE"),
                  "security.protocol",
                  "SASL_PLAINTEXT",
                  "sasl.mechanism",
                  "PLAIN",
                  "sasl.jaas.config",
                  PLAIN_LOGIN + "username=\"miller\" password=\"secret\";"));
      secured.createTopic("events", 1);

      secured.produceAndCommit("events", "signed in");

      assertThat(new TestClients(broker.bootstrapServers()).readCommitted("events"))
          .containsExactly("signed in");
    }
  }

  @Test
  void shouldDeleteATemporaryDirectoryOnClose() {
    EmbeddedBroker broker = EmbeddedBroker.builder().start();
    assertThat(broker.dataDirectory()).isNotEmptyDirectory();

    broker.close();
    broker.close();

    assertThat(broker.dataDirectory()).doesNotExist();
  }

  private static int portOf(EmbeddedBroker broker) {
    String address = broker.bootstrapServers();
    return Integer.parseInt(address.substring(address.indexOf(':') + 1));
  }
}
