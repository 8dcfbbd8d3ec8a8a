package io.millrace.topology;

import io.millrace.config.InstanceKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.TopicKeys;
import io.millrace.config.UserKeys;
import io.millrace.events.Admission;
import io.millrace.events.AdmitEvents;
import io.millrace.events.EventValidator;
import io.millrace.events.PatientDecoder;
import io.millrace.index.IndexProcessor;
import io.millrace.index.IndexStore;
import io.millrace.index.ItemIndex;
import io.millrace.item.AdmitCatalog;
import io.millrace.item.CatalogAdmission;
import io.millrace.item.ItemOutput;
import io.millrace.item.ItemProcessor;
import io.millrace.item.ItemUpdate;
import io.millrace.item.ItemUpdateSerde;
import io.millrace.learn.RankerExchange;
import io.millrace.metrics.Backlog;
import io.millrace.metrics.Meters;
import io.millrace.quality.OnlineQuality;
import io.millrace.scenario.AdmitScenarios;
import io.millrace.scenario.ScenarioAdmission;
import io.millrace.scenario.ScenarioBook;
import io.millrace.scenario.ScenarioProcessor;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.CatalogItem;
import io.millrace.schemas.RecommendationList;
import io.millrace.schemas.ScenarioRules;
import io.millrace.schemas.SimilarItems;
import io.millrace.schemas.UserEvent;
import io.millrace.schemas.UserProfile;
import io.millrace.user.AdmitUsers;
import io.millrace.user.ExchangeProcessor;
import io.millrace.user.UserOutput;
import io.millrace.user.UserProcessor;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The whole graph, top to bottom as data flows:
 *
 * <pre>
 * user-events ─► admit ─► learn and recommend (user side) ─► recommendations
 *                  │ strays hop once      │ one update per event
 *                  ▼                      ▼
 *            dead-letters     count and publish (item side) ─► item-models ─► item index
 *                  ▲                      ▲          └► similar-items
 * catalog ────► admit ────────────────────┘
 * users ──────► admit ─► user side
 * </pre>
 *
 * <p>Settings never change its shape: the numbers of sub-topologies name state directories.
 */
public final class MillraceTopology {
  private static final Serde<byte[]> BYTES = Serdes.ByteArray();
  private static final Serde<String> KEY = Serdes.String();

  private final MillraceConfig config;
  private final Map<String, ?> registryConfig;
  private final int userPartitions;
  private final int itemPartitions;
  private final ItemIndex index;
  private final Meters meters;
  private final OnlineQuality quality;
  private final Backlog backlog;
  private final boolean redeliveries;
  private final ScenarioBook scenarios;
  private final RankerExchange exchange = new RankerExchange();

  /**
   * @param streamsConfig the instance's Kafka Streams properties; the registry client's keys too
   * @param userPartitions partitions of {@code user-events}
   * @param itemPartitions partitions of the item side
   * @param index fed by the topology, read by it and by queries
   * @param scenarios the same
   */
  public MillraceTopology(
      MillraceConfig config,
      Map<String, ?> streamsConfig,
      int userPartitions,
      int itemPartitions,
      ItemIndex index,
      ScenarioBook scenarios,
      Meters meters) {
    this.config = config;
    this.registryConfig = streamsConfig;
    this.userPartitions = userPartitions;
    this.itemPartitions = itemPartitions;
    this.index = index;
    this.scenarios = scenarios;
    this.meters = meters;
    this.quality = new OnlineQuality(config.quality(), index, meters::quality);
    this.backlog = new Backlog(config.getLong(InstanceKeys.BEHIND_MS));
    meters.gauge(
        "millrace.lag.seconds",
        "How old event records are when they are worked on: the oldest over the partitions.",
        backlog,
        b -> b.seconds(System.currentTimeMillis()));
    this.redeliveries =
        StreamsConfig.AT_LEAST_ONCE.equals(
            streamsConfig.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
  }

  /** Builds the graph; strict naming is for {@code properties} to ask for. */
  public Topology build(Properties properties) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(userStore(Names.USERS));
    builder.addStateStore(userStore(Names.RANKERS));
    builder.addStateStore(smallStore(Names.PENDING_LISTS));
    builder.addStateStore(itemStore(Names.ITEM_COUNTS));
    builder.addStateStore(itemStore(Names.ITEM_FACTORS));

    // 1. Events come in as bytes: decode, validate, find the owner.
    Map<String, KStream<byte[], Admission>> events =
        builder.stream(
                config.topic(TopicKeys.USER_EVENTS),
                Consumed.with(BYTES, BYTES).withName("read-user-events"))
            .process(() -> admitEvents(false), Named.as("admit-events"))
            .split(Named.as("event-"))
            .branch((key, a) -> a instanceof Admission.Accepted, Branched.as("accepted"))
            .branch((key, a) -> a instanceof Admission.Stray, Branched.as("stray"))
            .branch((key, a) -> a instanceof Admission.Rejected, Branched.as("rejected"))
            .noDefaultBranch();

    // 2. A stray hops once to its owner's partition and is admitted there.
    Map<String, KStream<byte[], Admission>> strays =
        events
            .get("event-stray")
            .map(
                (key, a) ->
                    KeyValue.pair(((Admission.Stray) a).user(), ((Admission.Stray) a).value()),
                Named.as("key-stray-by-user"))
            .repartition(
                Repartitioned.with(KEY, BYTES)
                    .withName(Names.STRAY_EVENTS)
                    .withNumberOfPartitions(userPartitions))
            .map((user, value) -> KeyValue.pair(bytes(user), value), Named.as("take-stray"))
            .process(() -> admitEvents(true), Named.as("admit-strays"))
            .split(Named.as("hopped-"))
            .branch((key, a) -> a instanceof Admission.Accepted, Branched.as("accepted"))
            .branch((key, a) -> a instanceof Admission.Rejected, Branched.as("rejected"))
            .noDefaultBranch();

    // 3. The catalogue, on its way to the items' owners. (Kafka Streams numbers sub-topologies in
    // the order in which inputs are named here: new ones come last.)
    Map<String, KStream<byte[], CatalogAdmission>> catalog =
        builder.stream(
                config.topic(TopicKeys.CATALOG),
                Consumed.with(BYTES, BYTES).withName("read-catalog"))
            .process(this::admitCatalog, Named.as("admit-catalog"))
            .split(Named.as("catalog-"))
            .branch((key, a) -> a instanceof CatalogAdmission.Accepted, Branched.as("accepted"))
            .branch((key, a) -> a instanceof CatalogAdmission.Rejected, Branched.as("rejected"))
            .noDefaultBranch();
    KStream<String, ItemUpdate> facts =
        catalog
            .get("catalog-accepted")
            .map(
                (key, a) ->
                    KeyValue.pair(
                        ((CatalogAdmission.Accepted) a).item(),
                        ((CatalogAdmission.Accepted) a).update()),
                Named.as("key-facts-by-item"))
            .repartition(toItemSide(Names.CATALOG_UPDATES));

    // 4. Scenarios: checked here, in force on every instance.
    Map<String, KStream<byte[], ScenarioAdmission>> rules =
        builder.stream(
                config.topic(TopicKeys.SCENARIOS),
                Consumed.with(BYTES, BYTES).withName("take-scenarios"))
            .process(this::admitScenarios, Named.as("admit-scenarios"))
            .split(Named.as("scenario-"))
            .branch((key, a) -> a instanceof ScenarioAdmission.Accepted, Branched.as("accepted"))
            .branch((key, a) -> a instanceof ScenarioAdmission.Rejected, Branched.as("rejected"))
            .noDefaultBranch();
    rules
        .get("scenario-accepted")
        .map(
            (key, a) ->
                KeyValue.pair(
                    ((ScenarioAdmission.Accepted) a).id(),
                    ((ScenarioAdmission.Accepted) a).rules()),
            Named.as("key-rules-by-scenario"))
        .to(
            config.topic(TopicKeys.SCENARIO_RULES),
            Produced.with(KEY, BYTES).withName("write-scenario-rules"));

    // 5. What is known of users, on its way to their owners.
    UsersInput profiles = UsersInput.read(builder, config, this::admitUsers, userPartitions);

    // 6. The user side: test, learn, recommend.
    Map<String, KStream<String, UserOutput>> users =
        events
            .get("event-accepted")
            .merge(strays.get("hopped-accepted"), Named.as("join-hopped-events"))
            .merge(profiles.toOwners(), Named.as("join-profiles"))
            .process(
                this::learnAndRecommend,
                Named.as("learn-and-recommend"),
                Names.USERS,
                Names.RANKERS,
                Names.PENDING_LISTS)
            .split(Named.as("user-side-"))
            .branch((key, out) -> out instanceof UserOutput.ForItem, Branched.as("for-item"))
            .branch((key, out) -> out instanceof UserOutput.ForUser, Branched.as("for-user"))
            .branch((key, out) -> out instanceof UserOutput.ForRankers, Branched.as("for-rankers"))
            .noDefaultBranch();
    users
        .get("user-side-for-user")
        .mapValues(out -> ((UserOutput.ForUser) out).list(), Named.as("take-list"))
        .to(
            config.topic(TopicKeys.RECOMMENDATIONS),
            Produced.with(KEY, avro(RecommendationList.class)).withName("write-recommendations"));

    users
        .get("user-side-for-rankers")
        .mapValues(out -> ((UserOutput.ForRankers) out).weights(), Named.as("take-weights"))
        .to(
            config.topic(TopicKeys.RANKER_MODELS),
            Produced.with(KEY, BYTES).withName("write-ranker-models"));

    // 7. The item side: count, move factors, publish. One record per event crosses over to it.
    KStream<String, ItemUpdate> touches =
        users
            .get("user-side-for-item")
            .mapValues(out -> ((UserOutput.ForItem) out).update(), Named.as("take-update"))
            .repartition(toItemSide(Names.ITEM_UPDATES));
    Map<String, KStream<String, ItemOutput>> items =
        touches
            .merge(facts, Named.as("join-facts"))
            .process(
                () -> new ItemProcessor(config, index, meters),
                Named.as("count-and-publish"),
                Names.ITEM_COUNTS,
                Names.ITEM_FACTORS)
            .split(Named.as("item-side-"))
            .branch((key, out) -> out instanceof ItemOutput.Model, Branched.as("model"))
            .branch((key, out) -> out instanceof ItemOutput.Similar, Branched.as("similar"))
            .noDefaultBranch();
    items
        .get("item-side-model")
        .mapValues(out -> ((ItemOutput.Model) out).bytes(), Named.as("take-model"))
        .to(
            config.topic(TopicKeys.ITEM_MODELS),
            Produced.with(KEY, BYTES).withName("write-item-models"));
    items
        .get("item-side-similar")
        .mapValues(out -> ((ItemOutput.Similar) out).list(), Named.as("take-similar"))
        .to(
            config.topic(TopicKeys.SIMILAR_ITEMS),
            Produced.with(KEY, avro(SimilarItems.class)).withName("write-similar-items"));

    // 8. What cannot be used, as received.
    writeDeadLetters(
        events
            .get("event-rejected")
            .mapValues(MillraceTopology::rejected, Named.as("take-rejected-event")),
        "write-dead-events");
    writeDeadLetters(
        strays
            .get("hopped-rejected")
            .mapValues(MillraceTopology::rejected, Named.as("take-rejected-stray")),
        "write-dead-strays");
    writeDeadLetters(
        catalog
            .get("catalog-rejected")
            .mapValues(
                a -> ((CatalogAdmission.Rejected) a).value(), Named.as("take-rejected-catalog")),
        "write-dead-catalog");
    writeDeadLetters(
        rules
            .get("scenario-rejected")
            .mapValues(
                a -> ((ScenarioAdmission.Rejected) a).value(), Named.as("take-rejected-scenario")),
        "write-dead-scenarios");
    writeDeadLetters(profiles.rejected(), "write-dead-users");

    // 9. Every instance reads what item owners and rankers publish.
    builder.addGlobalStore(
        IndexStore.builder(Names.ITEM_INDEX),
        config.topic(TopicKeys.ITEM_MODELS),
        Consumed.with(KEY, BYTES).withName("read-item-models"),
        () -> new IndexProcessor(index, meters));
    builder.addGlobalStore(
        IndexStore.builder(Names.RANKER_EXCHANGE),
        config.topic(TopicKeys.RANKER_MODELS),
        Consumed.with(KEY, BYTES).withName("read-ranker-models"),
        () -> new ExchangeProcessor(exchange));
    builder.addGlobalStore(
        IndexStore.builder(Names.SCENARIO_BOOK),
        config.topic(TopicKeys.SCENARIO_RULES),
        Consumed.with(KEY, BYTES).withName("watch-scenario-rules"),
        () -> new ScenarioProcessor(scenarios));

    return builder.build(properties);
  }

  private void writeDeadLetters(KStream<byte[], byte[]> rejected, String name) {
    rejected.to(config.topic(TopicKeys.DEAD_LETTERS), Produced.with(BYTES, BYTES).withName(name));
  }

  private static byte[] rejected(Admission admission) {
    return ((Admission.Rejected) admission).value();
  }

  private Repartitioned<String, ItemUpdate> toItemSide(String name) {
    return Repartitioned.with(KEY, ItemUpdateSerde.create())
        .withName(name)
        .withNumberOfPartitions(itemPartitions);
  }

  private AdmitEvents admitEvents(boolean hopped) {
    return new AdmitEvents(
        decoder(UserEvent.class),
        new EventValidator(
            config.eventWeights(),
            (scenario, type) -> scenarios.of(scenario).eventWeights().get(type),
            config.getLong(UserKeys.FUTURE_TOLERANCE_MS),
            meters::unlistedType),
        userPartitions,
        hopped,
        meters);
  }

  private UserProcessor learnAndRecommend() {
    return new UserProcessor(
        config, index, scenarios, exchange, redeliveries, quality, backlog, meters);
  }

  private AdmitCatalog admitCatalog() {
    return new AdmitCatalog(decoder(CatalogItem.class), config.embeddings(), meters);
  }

  private AdmitUsers admitUsers() {
    return new AdmitUsers(decoder(UserProfile.class), meters);
  }

  private AdmitScenarios admitScenarios() {
    return new AdmitScenarios(decoder(ScenarioRules.class), meters);
  }

  private <T extends org.apache.avro.specific.SpecificRecord> PatientDecoder<T> decoder(
      Class<T> type) {
    return new PatientDecoder<>(
        AvroSerdes.valueDeserializer(type, registryConfig),
        config.getLong(InstanceKeys.REGISTRY_STALL_MS));
  }

  private <T extends org.apache.avro.specific.SpecificRecord> Serde<T> avro(Class<T> type) {
    return AvroSerdes.values(type, registryConfig);
  }

  /** Rows of users are seldom touched twice within a commit: a cache would only cost. */
  private static StoreBuilder<KeyValueStore<String, byte[]>> userStore(String name) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), KEY, BYTES)
        .withCachingDisabled();
  }

  /** Few rows that come and go: in memory, found again by the changelog. */
  private static StoreBuilder<KeyValueStore<String, byte[]>> smallStore(String name) {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), KEY, BYTES)
        .withCachingDisabled();
  }

  /** Hot items are combined before RocksDB and changelog. */
  private static StoreBuilder<KeyValueStore<String, byte[]>> itemStore(String name) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), KEY, BYTES)
        .withCachingEnabled();
  }

  private static byte[] bytes(String key) {
    return key.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
