package io.millrace.benchmarks.throughput;

import io.millrace.config.MillraceConfig;
import io.millrace.config.TopicKeys;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.UserEvent;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.ValueJoiner;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * "Users who looked at this then looked at", as tutorials of the DSL have it: the user's history by
 * an aggregate, its pairs with the new item by {@code flatMap}, a count per pair, the top of them
 * per item by regrouping, and a join of the event with its item's. One direction only, no learning,
 * no ranking: less than half of what Millrace looks at.
 */
final class NaiveTopology {
  /** Items of a user that are remembered, and so pairs per event. */
  private static final int HISTORY = 20;

  /** Successors kept per item, and shown in a list. */
  private static final int TOP = 20;

  private static final Serde<String> STRING = Serdes.String();
  private static final Serde<Long> LONG = Serdes.Long();
  private static final char SEPARATOR = '>';

  private NaiveTopology() {}

  static StreamsBuilder build(MillraceConfig config, Map<String, ?> registry) {
    StreamsBuilder builder = new StreamsBuilder();
    Serde<UserEvent> events = AvroSerdes.values(UserEvent.class, registry);
    KStream<String, String> touched =
        builder.stream(config.topic(TopicKeys.USER_EVENTS), Consumed.with(STRING, events))
            .mapValues(UserEvent::getItemId);

    KTable<String, RankedItems> history =
        touched
            .groupByKey(Grouped.with(STRING, STRING))
            .aggregate(
                RankedItems::empty,
                (user, item, before) -> before.pushed(item, HISTORY + 1),
                stored("history", RankedItems.serde()).withCachingDisabled());

    KTable<String, Long> pairs =
        history
            .toStream()
            .flatMap((user, items) -> items.pairsWithLatest(SEPARATOR))
            .groupByKey(Grouped.with("pairs", STRING, LONG))
            .aggregate(() -> 0L, (pair, one, sum) -> sum + one, stored("pair-counts", LONG));

    KTable<String, RankedItems> successors =
        pairs
            .groupBy(
                (pair, count) -> KeyValue.pair(before(pair), after(pair) + SEPARATOR + count),
                Grouped.with("successors", STRING, STRING))
            .aggregate(
                RankedItems::empty,
                (item, added, top) -> top.with(before(added), count(added), TOP),
                (item, removed, top) -> top.without(before(removed)),
                stored("top-successors", RankedItems.serde()));

    ValueJoiner<String, RankedItems, UserAndList> join = UserAndList::new;
    touched
        .map((user, item) -> KeyValue.pair(item, user))
        .join(successors, join, Joined.with(STRING, STRING, RankedItems.serde(), "events-by-item"))
        .map((item, list) -> KeyValue.pair(list.user(), list.items()))
        .to(config.topic(TopicKeys.RECOMMENDATIONS), Produced.with(STRING, RankedItems.serde()));
    return builder;
  }

  /** Whom a list is for. */
  private record UserAndList(String user, RankedItems items) {}

  private static <V> Materialized<String, V, KeyValueStore<Bytes, byte[]>> stored(
      String name, Serde<V> values) {
    return Materialized.<String, V, KeyValueStore<Bytes, byte[]>>as(name)
        .withKeySerde(STRING)
        .withValueSerde(values);
  }

  private static String before(String pair) {
    return pair.substring(0, pair.indexOf(SEPARATOR));
  }

  private static String after(String pair) {
    return pair.substring(pair.indexOf(SEPARATOR) + 1);
  }

  private static long count(String successor) {
    return Long.parseLong(after(successor));
  }
}
