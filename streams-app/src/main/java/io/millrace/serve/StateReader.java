package io.millrace.serve;

import java.util.List;
import java.util.Optional;

/**
 * Reads the stores of this instance. What it reads may not be committed yet: an answer can be
 * milliseconds ahead of the topics. Thread-safe; no call waits for a store to become available.
 */
public interface StateReader {

  /** Looks a key up where this instance owns it, or says who does. */
  Lookup find(String store, String key);

  /**
   * Looks a key up in any copy held here, a standby's or an owner's that is one no longer or not
   * yet; {@link Lookup.NotReady} where there is none.
   */
  Lookup findStandby(String store, String key);

  /** host:port of the other instances of the group, as far as known. */
  List<String> others();

  /** The row under a key in one partition, where a copy of it is held here. */
  Optional<Row> findIn(String store, int partition, String key);

  /** The rows under a key in every partition held here, in the order of partitions. */
  List<Row> findHere(String store, String key);

  /**
   * What this instance holds of a store, without reading much of it.
   *
   * @param examples how many keys to name at most
   */
  Holding holding(String store, int examples);

  /**
   * An instance's share of a store.
   *
   * @param approximateEntries as RocksDB estimates them, over the partitions held here
   */
  record Holding(
      List<Integer> activePartitions,
      List<Integer> standbyPartitions,
      long approximateEntries,
      List<String> exampleKeys) {}
}
