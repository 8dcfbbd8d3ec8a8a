package io.millrace.serve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads the stores of a Kafka Streams instance by interactive queries. */
public final class StreamsStateReader implements StateReader, AutoCloseable {
  private static final long LOOK_INTERVAL_MS = 1000;
  private static final Lookup.NotReady STARTING = new Lookup.NotReady("this instance is starting");

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

  /**
   * @param streams gives null before the instance exists
   */
  public StreamsStateReader(Supplier<KafkaStreams> streams) {
    this.streams = streams;
    var unused =
        looks.scheduleWithFixedDelay(
            this::lookAtLags, LOOK_INTERVAL_MS, LOOK_INTERVAL_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public Lookup find(String store, String key) {
    KafkaStreams now = streams.get();
    if (now == null) {
      return STARTING;
    }
    try {
      KeyQueryMetadata owner = now.queryMetadataForKey(store, key, keys);
      if (owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
        return new Lookup.NotReady("nobody owns this key while the group rebalances");
      }
      QueryResult<byte[]> result = query(now, store, key, owner.partition(), true);
      return result.isSuccess() ? found(result, owner.partition()) : elsewhere(owner);
    } catch (StreamsException | IllegalStateException e) {
      return new Lookup.NotReady("the stream is " + now.state());
    }
  }

  private static Lookup found(QueryResult<byte[]> result, int partition) {
    byte[] value = result.getResult();
    return value == null
        ? new Lookup.Unknown(OptionalLong.empty())
        : new Lookup.Found(Row.ofOwner(value, partition));
  }

  private static Lookup elsewhere(KeyQueryMetadata owner) {
    List<String> standbys =
        owner.standbyHosts().stream().map(StreamsStateReader::address).sorted().toList();
    return new Lookup.Elsewhere(address(owner.activeHost()), standbys);
  }

  private static String address(HostInfo host) {
    return host.host() + ":" + host.port();
  }

  private static QueryResult<byte[]> query(
      KafkaStreams streams, String store, String key, int partition, boolean owned) {
    StateQueryRequest<byte[]> request =
        StateQueryRequest.inStore(store)
            .withQuery(KeyQuery.<String, byte[]>withKey(key))
            .withPartitions(Set.of(partition));
    return streams
        .query(owned ? request.requireActive() : request)
        .getPartitionResults()
        .get(partition);
  }

  @Override
  public Lookup findStandby(String store, String key) {
    KafkaStreams now = streams.get();
    if (now == null) {
      return STARTING;
    }
    try {
      int partition = now.queryMetadataForKey(store, key, keys).partition();
      long staleness = clock.staleness(store, partition, System.currentTimeMillis());
      QueryResult<byte[]> result = query(now, store, key, partition, false);
      if (result.isFailure() || staleness == Long.MAX_VALUE) {
        return new Lookup.NotReady("this instance holds no complete copy");
      }
      return result.getResult() == null
          ? new Lookup.Unknown(OptionalLong.of(staleness))
          : new Lookup.Found(Row.ofStandby(result.getResult(), partition, staleness));
    } catch (StreamsException | IllegalStateException e) {
      return new Lookup.NotReady("the stream is " + now.state());
    }
  }

  @Override
  public List<Row> findHere(String store, String key) {
    List<Row> rows = new ArrayList<>();
    ask(store, key, false)
        .forEach(
            (partition, result) -> {
              if (result.isSuccess() && result.getResult() != null) {
                rows.add(Row.ofOwner(result.getResult(), partition));
              }
            });
    rows.sort(Comparator.comparingInt(Row::partition));
    return rows;
  }

  @Override
  public Holding holding(String store, int examples) {
    List<Integer> active = new ArrayList<>();
    List<Integer> standby = new ArrayList<>();
    ask(store, "", true)
        .forEach(
            (partition, result) -> {
              if (result.isSuccess()) {
                active.add(partition);
              } else if (result.getFailureReason() == FailureReason.NOT_ACTIVE) {
                standby.add(partition);
              }
            });
    active.sort(Comparator.naturalOrder());
    standby.sort(Comparator.naturalOrder());
    return readable(store)
        .map(
            rows -> new Holding(active, standby, rows.approximateNumEntries(), few(rows, examples)))
        .orElseGet(() -> new Holding(active, standby, 0, List.of()));
  }

  private Map<Integer, QueryResult<byte[]>> ask(String store, String key, boolean owned) {
    KafkaStreams now = streams.get();
    if (now == null) {
      return Map.of();
    }
    try {
      StateQueryRequest<byte[]> request =
          StateQueryRequest.inStore(store).withQuery(KeyQuery.withKey(key));
      return now.query(owned ? request.requireActive() : request).getPartitionResults();
    } catch (StreamsException | IllegalStateException e) {
      return Map.of();
    }
  }

  private Optional<ReadOnlyKeyValueStore<String, byte[]>> readable(String store) {
    KafkaStreams now = streams.get();
    if (now == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          now.store(
              StoreQueryParameters.fromNameAndType(
                      store, QueryableStoreTypes.<String, byte[]>keyValueStore())
                  .enableStaleStores()));
    } catch (StreamsException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static List<String> few(ReadOnlyKeyValueStore<String, byte[]> rows, int most) {
    List<String> found = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = rows.all()) {
      while (found.size() < most && all.hasNext()) {
        found.add(all.next().key);
      }
    }
    return found;
  }

  private void lookAtLags() {
    KafkaStreams now = streams.get();
    if (now == null || !now.state().isRunningOrRebalancing()) {
      return;
    }
    try {
      long at = System.currentTimeMillis();
      now.allLocalStorePartitionLags()
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
