package io.millrace.run;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.millrace.config.InstanceKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.TopicKeys;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.CatalogItem;
import io.millrace.schemas.RecommendationList;
import io.millrace.schemas.SimilarItems;
import io.millrace.schemas.UserEvent;
import io.millrace.topology.Topic;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must hold before the stream starts; each failure is one line that says what to do. */
public final class Preflight {
  private static final Logger log = LoggerFactory.getLogger(Preflight.class);
  private static final int PATIENCE_SECONDS = 15;
  private static final int ATTEMPTS = 4;

  private final MillraceConfig config;
  private final Properties streams;

  public Preflight(MillraceConfig config, Properties streams) {
    this.config = config;
    this.streams = streams;
  }

  /** Partitions of the two sides. */
  public record Partitions(int users, int items) {}

  /**
   * Checks broker and topics.
   *
   * @throws StartupException saying what is missing and how to mend it
   */
  public Partitions topics() {
    String bootstrap = streams.getProperty("bootstrap.servers");
    try (Admin admin = ClientProperties.made(() -> Admin.create(adminConfig(streams)))) {
      reach(admin, bootstrap);
      int users = require(admin, config.topic(TopicKeys.USER_EVENTS));
      for (Topic topic : Topic.all(config)) {
        require(admin, topic.name());
        requireCleanup(admin, topic);
      }
      int items = config.getInt(TopicKeys.ITEM_PARTITIONS);
      return new Partitions(users, items == 0 ? users : items);
    }
  }

  static Map<String, Object> adminConfig(Properties streams) {
    Map<String, Object> admin = ClientProperties.connection(streams);
    admin.put("default.api.timeout.ms", PATIENCE_SECONDS * 1000);
    admin.put("request.timeout.ms", 10_000);
    return admin;
  }

  /** Waits a while for the broker to answer. */
  static void reach(Admin admin, String bootstrap) {
    try {
      admin.describeCluster().nodes().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      if (e.getCause() instanceof AuthenticationException refusal) {
        throw new StartupException(
            "Kafka at "
                + bootstrap
                + " refuses the connection ("
                + refusal.getMessage()
                + "); security.protocol, sasl.mechanism, sasl.jaas.config and the ssl. keys are to"
                + " go with what it asks for.",
            e);
      }
      throw new StartupException(
          "No Kafka broker answers at "
              + bootstrap
              + " (bootstrap.servers). Is it running, and are its security settings right?",
          e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** A topic that should be compacted and is not would lose what it holds with time. */
  private static void requireCleanup(Admin admin, Topic topic) {
    String wanted = topic.config().get(TopicConfig.CLEANUP_POLICY_CONFIG);
    if (wanted == null) {
      return;
    }
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    try {
      String found =
          admin
              .describeConfigs(List.of(resource))
              .all()
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .get(resource)
              .get(TopicConfig.CLEANUP_POLICY_CONFIG)
              .value();
      if (!found.contains(wanted)) {
        throw new StartupException(
            "Topic "
                + topic.name()
                + " has cleanup.policy="
                + found
                + " and would forget what it holds; set it to "
                + wanted
                + ".");
      }
    } catch (ExecutionException | TimeoutException e) {
      log.warn("Cannot look up the settings of topic {}: {}", topic.name(), e.getMessage());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * A topic made a moment ago may not be known to every broker yet, so a miss is looked at twice.
   */
  private static int require(Admin admin, String topic) {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        return partitions(admin, topic);
      } catch (StartupException e) {
        pause();
      }
    }
    return partitions(admin, topic);
  }

  private static int partitions(Admin admin, String topic) {
    try {
      TopicDescription found =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .get(topic);
      return found.partitions().size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new StartupException(
            "Topic " + topic + " does not exist. Create all of them with: millrace topics create");
      }
      throw new StartupException(
          "Topic " + topic + " cannot be described: " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new StartupException("The broker does not describe topic " + topic + " in time.", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Waits for the registry, and registers the schemas of the public topics so that other producers
   * can look them up, unless {@code auto.register.schemas=false}.
   *
   * @throws StartupException when it stays away or refuses a schema
   */
  public void registry() {
    String url = streams.getProperty("schema.registry.url");
    if (url == null || url.isBlank()) {
      throw new StartupException(
          "schema.registry.url is not set; it must be the address of your schema registry, such as"
              + " http://127.0.0.1:8081.");
    }
    SchemaRegistryClient client = client(url);
    try {
      await(client, url);
      if (!"false".equals(streams.getProperty("auto.register.schemas"))) {
        register();
      }
    } finally {
      try {
        client.close();
      } catch (IOException e) {
        log.debug("The registry client did not close.", e);
      }
    }
  }

  private SchemaRegistryClient client(String url) {
    return SchemaRegistryClientFactory.newClient(
        Arrays.asList(url.split(",")),
        100,
        List.of(new AvroSchemaProvider()),
        settings(),
        Map.of());
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    streams.stringPropertyNames().forEach(key -> settings.put(key, streams.getProperty(key)));
    return settings;
  }

  private void await(SchemaRegistryClient client, String url) {
    long deadline =
        System.nanoTime()
            + TimeUnit.MILLISECONDS.toNanos(config.getLong(InstanceKeys.REGISTRY_STALL_MS));
    boolean said = false;
    while (true) {
      try {
        client.getAllSubjects();
        return;
      } catch (RestClientException e) {
        throw new StartupException(
            "The schema registry at " + url + " refuses: " + e.getMessage(), e);
      } catch (IOException e) {
        if (System.nanoTime() > deadline) {
          throw new StartupException(
              "No schema registry answers at " + url + " (schema.registry.url).", e);
        }
        if (!said) {
          log.warn("No schema registry answers at {} yet; waiting for it.", url);
          said = true;
        }
        pause();
      }
    }
  }

  /**
   * Writing one of each, to nowhere, makes the serializer register its schema as it always does.
   */
  private void register() {
    register(
        TopicKeys.USER_EVENTS,
        new UserEvent(null, "", "", "", null, Instant.EPOCH, null, null, null, Map.of()));
    register(
        TopicKeys.CATALOG,
        new CatalogItem("", "", List.of(), List.of(), null, true, null, Map.of(), Map.of()));
    register(
        TopicKeys.RECOMMENDATIONS,
        new RecommendationList("", "", null, Instant.EPOCH, "", Instant.EPOCH, List.of()));
    register(TopicKeys.SIMILAR_ITEMS, new SimilarItems("", null, Instant.EPOCH, List.of()));
  }

  private <T extends SpecificRecord> void register(String topicKey, T sample) {
    String topic = config.topic(topicKey);
    try (Serializer<T> serializer = AvroSerdes.valueSerializer(settings())) {
      serializer.serialize(topic, sample);
    } catch (SerializationException e) {
      String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new StartupException(
          "The schema registry refuses Millrace's schema for subject "
              + topic
              + "-value: "
              + reason
              + " Is another schema registered under it?",
          e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static StartupException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new StartupException("Interrupted while starting.", e);
  }
}
