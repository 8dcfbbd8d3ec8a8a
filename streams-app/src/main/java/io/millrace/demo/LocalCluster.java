package io.millrace.demo;

import io.millrace.config.MillraceConfig;
import io.millrace.embedded.EmbeddedBroker;
import io.millrace.embedded.EmbeddedRegistry;
import io.millrace.run.TopicsCommand;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** Broker and schema registry in this process, with Millrace's topics. */
final class LocalCluster implements AutoCloseable {
  private static final short ONE_REPLICA = 1;

  private final EmbeddedBroker broker;
  private final EmbeddedRegistry registry;

  /**
   * Starts both.
   *
   * @param directory where their data goes
   * @throws io.millrace.embedded.PortInUseException when one of the ports is taken
   */
  LocalCluster(Path directory, int kafkaPort, int registryPort) {
    registry =
        EmbeddedRegistry.builder()
            .port(registryPort)
            .dataDirectory(directory.resolve("registry"))
            .start();
    try {
      broker =
          EmbeddedBroker.builder()
              .port(kafkaPort)
              .dataDirectory(directory.resolve("kafka"))
              .start();
    } catch (RuntimeException e) {
      registry.close();
      throw e;
    }
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  String registryUrl() {
    return registry.url();
  }

  void createTopics(MillraceConfig config, int partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      TopicsCommand.create(admin, config, partitions, ONE_REPLICA, Optional.empty());
    }
  }

  @Override
  public void close() {
    broker.close();
    registry.close();
  }
}
