package io.millrace.benchmarks.process;

import io.millrace.config.MillraceConfig;
import io.millrace.embedded.EmbeddedBroker;
import io.millrace.embedded.EmbeddedRegistry;
import io.millrace.embedded.JavaProcess;
import io.millrace.run.TopicsCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker and a schema registry, each a process of its own that can be stopped, killed and started
 * again at the same address with what it had. Thread-safe but for that.
 */
public final class Cluster implements AutoCloseable {
  /** JVM options where most of the work is starting up: the second compiler would only cost. */
  public static final List<String> QUICK = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final Pattern READY = Pattern.compile("READY (\\S+)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The record's own time is the stream's, which may lie years back. */
  private static final List<String> KEEP_ALL = List.of("--set", "log.retention.ms=-1");

  private final Path directory;
  private final List<String> jvm;
  private final Map<String, String> brokerSettings;
  private volatile JavaProcess broker;
  private volatile JavaProcess registry;
  private String bootstrapServers;
  private String registryUrl;
  private int starts;

  private Cluster(Path directory, List<String> jvm, Map<String, String> brokerSettings) {
    this.directory = directory;
    this.jvm = jvm;
    this.brokerSettings = brokerSettings;
  }

  /**
   * Starts both, and returns when they serve.
   *
   * @param lasting whether they run for long enough to be worth compiling well
   */
  public static Cluster start(Path directory, boolean lasting) throws InterruptedException {
    return start(directory, lasting ? List.of("-Xmx768m") : QUICK, Map.of());
  }

  /**
   * Starts both, and returns when they serve.
   *
   * @param jvm options of the broker's
   * @param brokerSettings over the embedded broker's own
   */
  public static Cluster start(Path directory, List<String> jvm, Map<String, String> brokerSettings)
      throws InterruptedException {
    Cluster cluster = new Cluster(directory, jvm, brokerSettings);
    try {
      // Beside each other.
      cluster.broker = cluster.broker("0");
      cluster.registry = cluster.registry("0");
      cluster.bootstrapServers = cluster.broker.await(READY, PATIENCE);
      cluster.registryUrl = cluster.registry.await(READY, PATIENCE);
      return cluster;
    } catch (IllegalStateException | InterruptedException e) {
      cluster.close();
      throw e;
    }
  }

  private JavaProcess broker(String port) {
    List<String> arguments = new ArrayList<>(List.of("--port", port));
    arguments.addAll(KEEP_ALL);
    brokerSettings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    return start(jvm, "broker", EmbeddedBroker.class, "kafka", arguments);
  }

  private JavaProcess registry(String port) {
    return start(QUICK, "registry", EmbeddedRegistry.class, "schemas", List.of("--port", port));
  }

  private JavaProcess start(
      List<String> jvmOptions, String name, Class<?> main, String data, List<String> arguments) {
    List<String> command = new ArrayList<>(jvmOptions);
    command.addAll(List.of("-cp", ProgramJar.path(), main.getName()));
    command.addAll(List.of("--data", directory.resolve(data).toString()));
    command.addAll(arguments);
    return JavaProcess.start(directory.resolve(name + "-" + starts++ + ".log"), command);
  }

  /** SIGTERM, and waits for the end. */
  public void stopBroker() throws InterruptedException {
    broker.stop(PATIENCE);
  }

  /** kill −9. */
  public void killBroker() throws InterruptedException {
    broker.kill();
  }

  /** Returns once it serves again. */
  public void startBroker() throws InterruptedException {
    broker = broker(portOf(bootstrapServers));
    broker.await(READY, PATIENCE);
  }

  /** kill −9. */
  public void killRegistry() throws InterruptedException {
    registry.kill();
  }

  /** Returns once it serves again. */
  public void startRegistry() throws InterruptedException {
    registry = registry(portOf(registryUrl));
    registry.await(READY, PATIENCE);
  }

  private static String portOf(String address) {
    return address.substring(address.lastIndexOf(':') + 1);
  }

  public long brokerPid() {
    return broker.pid();
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** What Confluent's serializers are configured with. */
  public Map<String, Object> registry() {
    return Map.of("schema.registry.url", registryUrl);
  }

  /** What a consumer is set to that reads what is committed, in large bites. */
  public Map<String, Object> committedReader() {
    return Map.of(
        "bootstrap.servers",
        bootstrapServers,
        "isolation.level",
        "read_committed",
        "max.poll.records",
        "5000");
  }

  /** What any client or instance needs to reach it. */
  public Map<String, String> settings() {
    return Map.of("bootstrap.servers", bootstrapServers, "schema.registry.url", registryUrl);
  }

  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Creates an instance's topics. */
  public void createTopics(Map<String, String> settings, int partitions) {
    try (Admin admin = admin()) {
      TopicsCommand.create(
          admin, new MillraceConfig(settings), partitions, (short) 1, Optional.empty());
    }
  }

  @Override
  public void close() {
    for (JavaProcess each : new JavaProcess[] {broker, registry}) {
      if (each != null) {
        each.close();
      }
    }
  }
}
