package io.millrace.serve;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/**
 * The stores of one Kafka Streams instance, by partition. Thread-safe.
 *
 * <p>Reads go through store handles, never through {@code KafkaStreams.query}: in 4.3.1 that takes
 * a RocksDB store's two locks in the other order than the stream thread does, and both stand still
 * for ever (KAFKA-19629; docs/decisions/002).
 */
final class LocalStores {
  /** Which copy of a partition will do. */
  enum Copy {
    /** The owner's, while it is up to date. */
    OWNED,
    /** Any: the owner's, one being restored, or a standby's. */
    ANY
  }

  private static final QueryableStoreType<ReadOnlyKeyValueStore<String, byte[]>> ROWS =
      QueryableStoreTypes.keyValueStore();

  private static final QueryableStoreType<Handle> HANDLE =
      new QueryableStoreType<>() {
        @Override
        public boolean accepts(StateStore store) {
          return ROWS.accepts(store);
        }

        @Override
        public Handle create(StateStoreProvider provider, String store) {
          return new Handle(provider, store);
        }
      };

  private record Place(String store, int partition, Copy copy) {}

  private final KafkaStreams streams;
  private final Map<String, Integer> partitions = new ConcurrentHashMap<>();
  private final Map<Place, Handle> handles = new ConcurrentHashMap<>();

  LocalStores(KafkaStreams streams) {
    this.streams = streams;
  }

  KafkaStreams streams() {
    return streams;
  }

  /** Where Java clients and Kafka Streams itself place a key. */
  int partitionOf(String store, String key) {
    int hash = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8)));
    return hash % partitions(store);
  }

  /**
   * How many partitions a store has, here and elsewhere.
   *
   * @throws InvalidStateStoreException while that is not known
   */
  int partitions(String store) {
    return partitions.computeIfAbsent(store, this::countPartitions);
  }

  /** Fixed as long as the stream runs: its state is laid out by it. */
  private int countPartitions(String store) {
    int[] found = {0};
    streams.queryMetadataForKey(
        store,
        "",
        (topic, key, value, count) -> {
          found[0] = count;
          return Optional.of(Set.of(0));
        });
    if (found[0] == 0) {
      throw new InvalidStateStoreException("The partitions of " + store + " are not known yet");
    }
    return found[0];
  }

  /**
   * The value under a key, or null.
   *
   * @throws InvalidStateStoreException when there is no such copy here at the moment
   */
  byte[] get(String store, int partition, Copy copy, String key) {
    return handles.computeIfAbsent(new Place(store, partition, copy), this::open).get(key);
  }

  private Handle open(Place place) {
    StoreQueryParameters<Handle> one =
        StoreQueryParameters.fromNameAndType(place.store(), HANDLE)
            .withPartition(place.partition());
    return streams.store(place.copy() == Copy.ANY ? one.enableStaleStores() : one);
  }

  /** Whether there is such a copy here at the moment. */
  boolean holds(String store, int partition, Copy copy) {
    try {
      get(store, partition, copy, "");
      return true;
    } catch (InvalidStateStoreException e) {
      return false;
    }
  }

  /**
   * All partitions held here as one.
   *
   * @throws InvalidStateStoreException when there is none at the moment
   */
  ReadOnlyKeyValueStore<String, byte[]> all(String store) {
    return streams.store(parameters(store).enableStaleStores());
  }

  private static StoreQueryParameters<ReadOnlyKeyValueStore<String, byte[]>> parameters(
      String store) {
    return StoreQueryParameters.fromNameAndType(store, ROWS);
  }

  /**
   * One copy of one partition. Kafka's own handle goes for every key through the locks of all
   * threads and of the state updater to find the task that has the store; this one asks where it is
   * {@value #FRESH_MS} ms after it last did, or when it has been closed. So a copy that has just
   * ceased to be the owner's may be read as such for that long.
   */
  private static final class Handle {
    private static final long FRESH_MS = 20;

    private final StateStoreProvider provider;
    private final String store;
    private volatile Found last;

    private record Found(ReadOnlyKeyValueStore<String, byte[]> rows, long at) {}

    Handle(StateStoreProvider provider, String store) {
      this.provider = provider;
      this.store = store;
    }

    byte[] get(String key) {
      Found known = last;
      long now = System.nanoTime();
      if (known != null && now - known.at() < TimeUnit.MILLISECONDS.toNanos(FRESH_MS)) {
        try {
          return known.rows().get(key);
        } catch (InvalidStateStoreException e) {
          // It was closed; there may be another by now.
        }
      }
      last = null;
      ReadOnlyKeyValueStore<String, byte[]> rows = provider.stores(store, ROWS).get(0);
      last = new Found(rows, now);
      return rows.get(key);
    }
  }
}
