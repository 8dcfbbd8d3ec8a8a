package io.millrace.benchmarks.throughput;

import io.millrace.config.MillraceConfig;
import io.millrace.config.TopicKeys;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
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
 * Millrace's graph with nothing in it: an event gets and puts its user's row, goes on to its item's
 * owner and out as a list; there it gets and puts the item's two rows, and out go models and
 * neighbours; a global store keeps the models. All of the size and number that Millrace's have.
 */
final class BareTopology {
  static final String USERS = "users";
  static final String COUNTS = "item-counts";
  static final String FACTORS = "item-factors";
  static final String INDEX = "item-index";

  private static final Serde<byte[]> BYTES = Serdes.ByteArray();
  private static final Serde<String> KEY = Serdes.String();

  private BareTopology() {}

  /** What leaves one side, and where to. */
  record Output(Target target, byte[] value) {}

  /** Where to. */
  enum Target {
    ITEM_SIDE,
    LIST,
    MODEL,
    SIMILAR
  }

  static StreamsBuilder build(MillraceConfig config, Shape shape, int partitions) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(store(USERS).withCachingDisabled());
    builder.addStateStore(store(COUNTS).withCachingEnabled());
    builder.addStateStore(store(FACTORS).withCachingEnabled());
    Map<String, KStream<String, Output>> users =
        builder.stream(
                config.topic(TopicKeys.USER_EVENTS),
                Consumed.with(BYTES, BYTES).withName("read-user-events"))
            .process(() -> new BareUser(shape), Named.as("user-side"), USERS)
            .split(Named.as("user-"))
            .branch((key, out) -> out.target() == Target.ITEM_SIDE, Branched.as("for-item"))
            .branch((key, out) -> out.target() == Target.LIST, Branched.as("for-user"))
            .noDefaultBranch();
    write(users.get("user-for-user"), config.topic(TopicKeys.RECOMMENDATIONS), "lists");
    Map<String, KStream<String, Output>> items =
        users
            .get("user-for-item")
            .mapValues(Output::value, Named.as("take-update"))
            .repartition(
                Repartitioned.with(KEY, BYTES)
                    .withName("item-updates")
                    .withNumberOfPartitions(partitions))
            .process(() -> new BareItem(shape), Named.as("item-side"), COUNTS, FACTORS)
            .split(Named.as("item-"))
            .branch((key, out) -> out.target() == Target.MODEL, Branched.as("model"))
            .branch((key, out) -> out.target() == Target.SIMILAR, Branched.as("similar"))
            .noDefaultBranch();
    write(items.get("item-model"), config.topic(TopicKeys.ITEM_MODELS), "models");
    write(items.get("item-similar"), config.topic(TopicKeys.SIMILAR_ITEMS), "similar");
    builder.addGlobalStore(
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(INDEX), KEY, BYTES)
            .withLoggingDisabled(),
        config.topic(TopicKeys.ITEM_MODELS),
        Consumed.with(KEY, BYTES).withName("read-item-models"),
        BareIndex::new);
    return builder;
  }

  private static void write(KStream<String, Output> from, String topic, String name) {
    from.mapValues(Output::value, Named.as("take-" + name))
        .to(topic, Produced.with(KEY, BYTES).withName("write-" + name));
  }

  private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), KEY, BYTES);
  }
}
