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

/** A broker and a schema registry, each a process of its own. */
public final class Cluster implements AutoCloseable {
  /** JVM options where most of the work is starting up: the second compiler would only cost. */
  public static final List<String> QUICK = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

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

  /**
   * Starts both, and returns when they serve.
   *
   * @param lasting whether they run for long enough to be worth compiling well
   */
  public static Cluster start(Path directory, boolean lasting) throws InterruptedException {
    List<String> jvm = lasting ? List.of("-Xmx768m") : QUICK;
    Path data = directory.resolve("kafka");
    Path schemas = directory.resolve("schemas");
    JavaProcess broker = start(jvm, directory.resolve("broker.log"), EmbeddedBroker.class, data);
    JavaProcess registry =
        start(QUICK, directory.resolve("registry.log"), EmbeddedRegistry.class, schemas);
    try {
      String servers = broker.await(READY, PATIENCE);
      return new Cluster(broker, registry, servers, registry.await(READY, PATIENCE));
    } catch (IllegalStateException | InterruptedException e) {
      broker.close();
      registry.close();
      throw e;
    }
  }

  private static JavaProcess start(List<String> jvm, Path log, Class<?> main, Path data) {
    List<String> command = new ArrayList<>(jvm);
    command.addAll(List.of("-cp", ProgramJar.path(), main.getName(), "--data", data.toString()));
    return JavaProcess.start(log, command);
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
