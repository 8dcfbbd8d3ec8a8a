package io.millrace.embedded;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real broker and schema registry for the tests of one class, started before the first and
 * stopped after the last; two seconds for the first class of a JVM, a fraction of one after that.
 *
 * <pre>{@code
 * @RegisterExtension static final TestCluster CLUSTER = new TestCluster();
 * }</pre>
 *
 * <p>Tests of a class share it: give every test topics and application ids of its own. Nothing is
 * kept afterwards. Such tests are slow enough to be named {@code ...IT}.
 */
public final class TestCluster implements BeforeAllCallback, AfterAllCallback {
  private EmbeddedBroker broker;
  private EmbeddedRegistry registry;

  @Override
  public void beforeAll(ExtensionContext context) {
    broker = EmbeddedBroker.builder().start();
    registry = EmbeddedRegistry.builder().start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (registry != null) {
      registry.close();
    }
    if (broker != null) {
      broker.close();
    }
  }

  /** What Kafka's clients take as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** What Confluent's serializers take as {@code schema.registry.url}. */
  public String registryUrl() {
    return registry.url();
  }

  /** Creates topics with the broker's defaults and waits for it; fails if one exists. */
  public void createTopics(int partitions, String... names) {
    createTopics(Stream.of(names).map(name -> new NewTopic(name, partitions, (short) 1)).toList());
  }

  /** As above for topics with settings of their own; one replica is all there can be. */
  public void createTopics(Collection<NewTopic> topics) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      admin.createTopics(List.copyOf(topics)).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Topics " + topics + " were not created", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
