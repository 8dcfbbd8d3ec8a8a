package io.millrace.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.config.LearningKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.StreamsProperties;
import io.millrace.config.TopicKeys;
import io.millrace.events.DeadLetter;
import io.millrace.index.ItemIndex;
import io.millrace.metrics.Meters;
import io.millrace.scenario.ScenarioBook;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.CatalogItem;
import io.millrace.schemas.RecommendationList;
import io.millrace.schemas.RecommendedItem;
import io.millrace.schemas.ScenarioRules;
import io.millrace.schemas.SimilarItems;
import io.millrace.schemas.UserEvent;
import io.millrace.schemas.UserProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The real topology, driven record by record without a broker. */
final class Stream implements AutoCloseable {
  static final long START = Instant.parse("2026-01-05T10:00:00Z").toEpochMilli();

  final ItemIndex index;
  final Meters meters = new Meters(new SimpleMeterRegistry());
  final TopologyTestDriver driver;
  final TestInputTopic<byte[], byte[]> events;
  final TestInputTopic<byte[], byte[]> catalog;
  final TestInputTopic<byte[], byte[]> scenarios;
  final TestInputTopic<byte[], byte[]> users;
  final TestOutputTopic<String, RecommendationList> lists;
  final TestOutputTopic<String, SimilarItems> similar;
  final TestOutputTopic<byte[], byte[]> deadLetters;
  final TestOutputTopic<String, byte[]> models;

  private final Path stateDir;
  private final Map<String, Object> registry;
  private long clock = START;

  Stream(String... settings) {
    Map<String, String> given = new HashMap<>();
    given.put("schema.registry.url", "mock://" + UUID.randomUUID());
    for (int s = 0; s < settings.length; s += 2) {
      given.put(settings[s], settings[s + 1]);
    }
    try {
      stateDir = Files.createTempDirectory("millrace-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    given.put("state.dir", stateDir.toString());
    MillraceConfig config = new MillraceConfig(given);
    Properties properties = StreamsProperties.of(config, given, "127.0.0.1:8080");
    registry = Map.of("schema.registry.url", given.get("schema.registry.url"));
    index =
        new ItemIndex(
            config.getInt(LearningKeys.POSTINGS), config.contentIndex(), config.explore());
    driver =
        new TopologyTestDriver(
            topology(config, properties, index, meters), properties, Instant.ofEpochMilli(START));
    events = input(config, TopicKeys.USER_EVENTS);
    catalog = input(config, TopicKeys.CATALOG);
    scenarios = input(config, TopicKeys.SCENARIOS);
    users = input(config, TopicKeys.USERS);
    lists =
        driver.createOutputTopic(
            config.topic(TopicKeys.RECOMMENDATIONS),
            new StringDeserializer(),
            AvroSerdes.valueDeserializer(RecommendationList.class, registry));
    similar =
        driver.createOutputTopic(
            config.topic(TopicKeys.SIMILAR_ITEMS),
            new StringDeserializer(),
            AvroSerdes.valueDeserializer(SimilarItems.class, registry));
    deadLetters =
        driver.createOutputTopic(
            config.topic(TopicKeys.DEAD_LETTERS),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    models =
        driver.createOutputTopic(
            config.topic(TopicKeys.ITEM_MODELS),
            new StringDeserializer(),
            new ByteArrayDeserializer());
  }

  static Topology topology(
      MillraceConfig config, Properties properties, ItemIndex index, Meters meters) {
    Map<String, Object> all = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> all.put(key, properties.getProperty(key)));
    return new MillraceTopology(config, all, 1, 1, index, new ScenarioBook(), meters)
        .build(properties);
  }

  private TestInputTopic<byte[], byte[]> input(MillraceConfig config, String topic) {
    return driver.createInputTopic(
        config.topic(topic), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A user does something with an item, a second after whatever came before. */
  void event(String user, String item, String type) {
    event(user, item, type, null);
  }

  void event(String user, String item, String type, String id) {
    event(user, item, type, id, tick());
  }

  void event(String user, String item, String type, String id, long occurredAt) {
    UserEvent event =
        UserEvent.newBuilder()
            .setEventId(id)
            .setUserId(user)
            .setItemId(item)
            .setType(type)
            .setOccurredAt(Instant.ofEpochMilli(occurredAt))
            .build();
    events.pipeInput(new TestRecord<>(bytes(user), avro(event), Instant.ofEpochMilli(clock)));
  }

  void rating(String user, String item, double value) {
    UserEvent event =
        UserEvent.newBuilder()
            .setUserId(user)
            .setItemId(item)
            .setType("rating")
            .setValue(value)
            .setOccurredAt(Instant.ofEpochMilli(tick()))
            .build();
    events.pipeInput(new TestRecord<>(bytes(user), avro(event), Instant.ofEpochMilli(clock)));
  }

  /** An event without an id that comes from the dead letters, where it lay as said. */
  void replayed(String user, String item, String origin) {
    UserEvent event =
        UserEvent.newBuilder()
            .setUserId(user)
            .setItemId(item)
            .setType("view")
            .setOccurredAt(Instant.ofEpochMilli(tick()))
            .build();
    RecordHeaders headers = new RecordHeaders();
    headers.add(DeadLetter.FIRST_ORIGIN, bytes(origin));
    events.pipeInput(
        new TestRecord<>(bytes(user), avro(event), headers, Instant.ofEpochMilli(clock)));
  }

  /** Several users touch the same items in the same order. */
  void habit(int users, String... items) {
    for (int u = 0; u < users; u++) {
      for (String item : items) {
        event("habit-" + String.join("", items) + u, item, "view");
      }
    }
  }

  void describe(String item, CatalogItem facts) {
    catalog.pipeInput(
        new TestRecord<>(
            bytes(item), facts == null ? null : avro(facts), Instant.ofEpochMilli(tick())));
  }

  /** Gives a scenario rules; null takes them away. */
  void rule(String scenario, ScenarioRules rules) {
    byte[] value =
        rules == null
            ? null
            : AvroSerdes.<ScenarioRules>valueSerializer(registry).serialize("scenarios", rules);
    scenarios.pipeInput(new TestRecord<>(bytes(scenario), value, Instant.ofEpochMilli(tick())));
  }

  /** Says what is known of a user; null takes it back. */
  void profile(String user, UserProfile profile) {
    byte[] value =
        profile == null
            ? null
            : AvroSerdes.<UserProfile>valueSerializer(registry).serialize("users", profile);
    users.pipeInput(new TestRecord<>(bytes(user), value, Instant.ofEpochMilli(tick())));
  }

  /** As {@link #event}, in a scenario. */
  void eventIn(String scenario, String user, String item, String type) {
    UserEvent event =
        UserEvent.newBuilder()
            .setUserId(user)
            .setItemId(item)
            .setType(type)
            .setScenario(scenario)
            .setOccurredAt(Instant.ofEpochMilli(tick()))
            .build();
    events.pipeInput(new TestRecord<>(bytes(user), avro(event), Instant.ofEpochMilli(clock)));
  }

  static CatalogItem titled(String title) {
    return CatalogItem.newBuilder().setTitle(title).build();
  }

  byte[] avro(UserEvent event) {
    return AvroSerdes.<UserEvent>valueSerializer(registry).serialize("user-events", event);
  }

  private byte[] avro(CatalogItem item) {
    return AvroSerdes.<CatalogItem>valueSerializer(registry).serialize("catalog", item);
  }

  /** Lets wall-clock time pass, so that what waits for it is published. */
  void pass(Duration time) {
    driver.advanceWallClockTime(time);
  }

  /** The item ids of the user's latest list, best first; empty where there was none. */
  List<String> latestList(String user) {
    return lists.readRecordsToList().stream()
        .filter(list -> list.key().equals(user))
        .reduce((a, b) -> b)
        .map(list -> list.value().getItems().stream().map(RecommendedItem::getItemId).toList())
        .orElse(List.of());
  }

  KeyValueStore<String, byte[]> store(String name) {
    return driver.getKeyValueStore(name);
  }

  long tick() {
    return leap(1000);
  }

  /** The producers' clock goes on by so much. */
  long leap(long ms) {
    clock += ms;
    return clock;
  }

  static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    driver.close();
    try (var files = Files.walk(stateDir)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
