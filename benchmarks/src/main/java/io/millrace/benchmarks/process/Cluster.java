package io.millrace.benchmarks.process;

import io.millrace.config.MillraceConfig;
import io.millrace.embedded.EmbeddedBroker;
import io.millrace.embedded.EmbeddedRegistry;
import io.millrace.embedded.JavaProcess;
import io.millrace.run.TopicsCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;

/** A broker and a schema registry, each a process of its own. */
public final class Cluster implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("READY (\\S+)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final JavaProcess broker;
  private final JavaProcess registry;
  private final String bootstrapServers;
  private final String registryUrl;

  private Cluster(
      JavaProcess broker, JavaProcess registry, String bootstrapServers, String registryUrl) {
    this.broker = broker;
    this.registry = registry;
    this.bootstrapServers = bootstrapServers;
    this.registryUrl = registryUrl;
  }

  /** Starts both, and returns when they serve. */
  public static Cluster start(Path directory) throws InterruptedException {
    JavaProcess broker =
        start(directory, "broker", EmbeddedBroker.class, "--data", directory + "/kafka");
    JavaProcess registry =
        start(directory, "registry", EmbeddedRegistry.class, "--data", directory + "/schemas");
    try {
      String servers = broker.await(READY, PATIENCE);
      return new Cluster(broker, registry, servers, registry.await(READY, PATIENCE));
    } catch (IllegalStateException | InterruptedException e) {
      broker.close();
      registry.close();
      throw e;
    }
  }

  private static JavaProcess start(
      Path directory, String name, Class<?> main, String... arguments) {
    List<String> command = new java.util.ArrayList<>();
    command.addAll(List.of("-Xmx768m", "-cp", ProgramJar.path(), main.getName()));
    command.addAll(List.of(arguments));
    return JavaProcess.start(directory.resolve(name + ".log"), command);
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** What Confluent's serializers are configured with. */
  public Map<String, Object> registry() {
    return Map.of("schema.registry.url", registryUrl);
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
    broker.close();
    registry.close();
  }
}
