package io.millrace.item;

import org.apache.kafka.streams.state.KeyValueStore;

/** The item side's rows in its two state stores. */
record StoredItemRows(
    KeyValueStore<String, byte[]> countStore, KeyValueStore<String, byte[]> factorStore)
    implements ItemRows {

  @Override
  public byte[] counts(String item) {
    return countStore.get(item);
  }

  @Override
  public void putCounts(String item, byte[] row) {
    countStore.put(item, row);
  }

  @Override
  public byte[] factors(String item) {
    return factorStore.get(item);
  }

  @Override
  public void putFactors(String item, byte[] row) {
    factorStore.put(item, row);
  }

  @Override
  public void delete(String item) {
    countStore.delete(item);
    factorStore.delete(item);
  }
}
