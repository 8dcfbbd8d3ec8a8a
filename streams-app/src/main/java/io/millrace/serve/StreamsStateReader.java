package io.millrace.serve;

import io.millrace.serve.LocalStores.Copy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads the stores of a Kafka Streams instance. */
public final class StreamsStateReader implements StateReader, AutoCloseable {
  private static final long LOOK_INTERVAL_MS = 1000;

  /** Rows looked at to find a few example keys. */
  private static final int LOOKED_AT = 100;

  /** A copy that was whole so short a time ago and cannot be seen is being handed over. */
  private static final long A_MOMENT_MS = 10_000;

  private static final Lookup.NotReady STARTING = new Lookup.NotReady("this instance is starting");
  private static final Holding NOTHING = new Holding(List.of(), List.of(), 0, List.of());

  private final Supplier<KafkaStreams> streams;
  private final StringSerializer keys = new StringSerializer();
  private final StandbyClock clock = new StandbyClock();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "millrace-standby-clock");
            thread.setDaemon(true);
            return thread;
          });
  private volatile LocalStores local;

  /**
   * @param streams gives null before the instance exists
   */
  public StreamsStateReader(Supplier<KafkaStreams> streams) {
    this.streams = streams;
    var unused =
        looks.scheduleWithFixedDelay(
            this::lookAtLags, LOOK_INTERVAL_MS, LOOK_INTERVAL_MS, TimeUnit.MILLISECONDS);
  }

  /** Null before there is a stream. */
  private LocalStores local() {
    LocalStores known = local;
    if (known == null) {
      KafkaStreams now = streams.get();
      known = now == null ? null : new LocalStores(now);
      local = known;
    }
    return known;
  }

  @Override
  public Lookup find(String store, String key) {
    LocalStores stores = local();
    if (stores == null) {
      return STARTING;
    }
    try {
      int partition = stores.partitionOf(store, key);
      byte[] value = stores.get(store, partition, Copy.OWNED, key);
      return value == null
          ? new Lookup.Unknown(OptionalLong.empty())
          : new Lookup.Found(Row.ofOwner(value, partition));
    } catch (StreamsException | IllegalStateException e) {
      return findOwner(stores.streams(), store, key);
    }
  }

  private Lookup findOwner(KafkaStreams now, String store, String key) {
    try {
      KeyQueryMetadata owner = now.queryMetadataForKey(store, key, keys);
      if (owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
        return new Lookup.NotReady("nobody owns this key while the group rebalances");
      }
      List<String> standbys =
          owner.standbyHosts().stream().map(StreamsStateReader::address).sorted().toList();
      return new Lookup.Elsewhere(address(owner.activeHost()), standbys);
    } catch (StreamsException | IllegalStateException e) {
      return new Lookup.NotReady("the stream is " + now.state());
    }
  }

  private static String address(HostInfo host) {
    return host.host() + ":" + host.port();
  }

  @Override
  public Lookup findStandby(String store, String key) {
    LocalStores stores = local();
    if (stores == null) {
      return STARTING;
    }
    long staleness = Long.MAX_VALUE;
    try {
      int partition = stores.partitionOf(store, key);
      staleness = clock.staleness(store, partition, System.currentTimeMillis());
      byte[] value = stores.get(store, partition, Copy.ANY, key);
      if (staleness == Long.MAX_VALUE) {
        return new Lookup.NotReady("the copy is not complete yet");
      }
      return value == null
          ? new Lookup.Unknown(OptionalLong.of(staleness))
          : new Lookup.Found(Row.ofStandby(value, partition, staleness));
    } catch (StreamsException | IllegalStateException e) {
      return new Lookup.NotReady("there is no copy", staleness < A_MOMENT_MS);
    }
  }

  @Override
  public List<String> others() {
    KafkaStreams now = streams.get();
    try {
      return now == null
          ? List.of()
          : now.metadataForAllStreamsClients().stream()
              .map(client -> address(client.hostInfo()))
              .sorted()
              .toList();
    } catch (StreamsException | IllegalStateException e) {
      return List.of();
    }
  }

  @Override
  public Optional<Row> findIn(String store, int partition, String key) {
    LocalStores stores = local();
    if (stores == null) {
      return Optional.empty();
    }
    try {
      byte[] value = stores.get(store, partition, Copy.ANY, key);
      return value == null ? Optional.empty() : Optional.of(Row.ofOwner(value, partition));
    } catch (StreamsException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<Row> findHere(String store, String key) {
    List<Row> rows = new ArrayList<>();
    for (int partition = 0; partition < partitions(store); partition++) {
      findIn(store, partition, key).ifPresent(rows::add);
    }
    return rows;
  }

  /** None while that is not known. */
  private int partitions(String store) {
    LocalStores stores = local();
    try {
      return stores == null ? 0 : stores.partitions(store);
    } catch (StreamsException | IllegalStateException e) {
      return 0;
    }
  }

  @Override
  public Holding holding(String store, int examples) {
    LocalStores stores = local();
    if (stores == null) {
      return NOTHING;
    }
    List<Integer> active = new ArrayList<>();
    List<Integer> standby = new ArrayList<>();
    for (int partition = 0; partition < partitions(store); partition++) {
      if (stores.holds(store, partition, Copy.OWNED)) {
        active.add(partition);
      } else if (stores.holds(store, partition, Copy.ANY)) {
        standby.add(partition);
      }
    }
    try {
      ReadOnlyKeyValueStore<String, byte[]> all = stores.all(store);
      return new Holding(active, standby, all.approximateNumEntries(), few(all, examples));
    } catch (StreamsException | IllegalStateException e) {
      return NOTHING;
    }
  }

  private static List<String> few(ReadOnlyKeyValueStore<String, byte[]> rows, int most) {
    // Partitions follow one another, and may all hold the same key.
    Set<String> found = new LinkedHashSet<>();
    try (KeyValueIterator<String, byte[]> all = rows.all()) {
      for (int looked = 0; looked < LOOKED_AT && found.size() < most && all.hasNext(); looked++) {
        found.add(all.next().key);
      }
    }
    return List.copyOf(found);
  }

  /**
   * To be told when a copy here begins to be read from its changelog, from the start or further on.
   *
   * @param position the offset it begins at
   */
  public void copyBegins(String store, int partition, long position) {
    clock.begin(store, partition, position);
  }

  private void lookAtLags() {
    LocalStores stores = local();
    if (stores == null || !stores.streams().state().isRunningOrRebalancing()) {
      return;
    }
    try {
      long at = System.currentTimeMillis();
      stores
          .streams()
          .allLocalStorePartitionLags()
          .forEach(
              (store, lags) ->
                  lags.forEach(
                      (partition, lag) ->
                          clock.look(
                              store,
                              partition,
                              lag.currentOffsetPosition(),
                              lag.endOffsetPosition(),
                              at)));
    } catch (RuntimeException e) {
      // The broker is away or the stream is closing: staleness grows until a look succeeds.
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
