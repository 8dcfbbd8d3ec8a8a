package io.millrace.embedded;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** The Kafka settings of a broker that is alone: quick to start, fit for exactly-once. */
final class BrokerProperties {
  static final int NODE_ID = 1;
  static final String CONTROLLER = "CONTROLLER";

  private BrokerProperties() {}

  /**
   * @param clients the listeners clients may use; the broker talks to itself over the first
   * @param overrides wins over everything set here
   */
  static Properties of(
      Path data,
      BrokerListener controller,
      List<BrokerListener> clients,
      Map<String, String> overrides) {
    Properties properties = new Properties();
    addIdentity(properties, data, controller);
    addListeners(properties, controller, clients);
    addSingleCopyTopics(properties);
    addQuickness(properties);
    addDisk(properties);
    properties.put("auto.create.topics.enable", "false");
    properties.putAll(overrides);
    return properties;
  }

  private static void addIdentity(Properties properties, Path data, BrokerListener controller) {
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", Integer.toString(NODE_ID));
    properties.put("controller.quorum.voters", NODE_ID + "@" + controller.address());
    properties.put("log.dirs", data.toString());
  }

  private static void addListeners(
      Properties properties, BrokerListener controller, List<BrokerListener> clients) {
    List<BrokerListener> all = Stream.concat(clients.stream(), Stream.of(controller)).toList();
    properties.put("listeners", joined(all.stream().map(BrokerListener::url)));
    properties.put("advertised.listeners", joined(clients.stream().map(BrokerListener::url)));
    properties.put(
        "listener.security.protocol.map",
        joined(all.stream().map(BrokerListener::protocolMapping)));
    properties.put("controller.listener.names", controller.name());
    properties.put("inter.broker.listener.name", clients.get(0).name());
  }

  /** Kafka's own topics ask for three brokers by default, and for 50 partitions each. */
  private static void addSingleCopyTopics(Properties properties) {
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("offsets.topic.num.partitions", "4");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("transaction.state.log.num.partitions", "4");
    properties.put("share.coordinator.state.topic.replication.factor", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("share.coordinator.state.topic.num.partitions", "1");
  }

  private static void addQuickness(Properties properties) {
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("group.streams.initial.rebalance.delay.ms", "0");
    // After a kill the broker may not register again until its old session has run out.
    properties.put("broker.session.timeout.ms", "6000");
    properties.put("broker.heartbeat.interval.ms", "500");
  }

  private static void addDisk(Properties properties) {
    // By time only: a limit in bytes would silently drop what a benchmark has not read yet.
    properties.put("log.retention.hours", "24");
    // The active segment is never compacted nor deleted; 1 GiB, the default, is a whole demo.
    properties.put("log.segment.bytes", Integer.toString(64 << 20));
    // The default, 128 MiB of heap, is for millions of keys per pass.
    properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(32 << 20));
  }

  private static String joined(Stream<String> parts) {
    return parts.collect(joining(","));
  }
}
